/** The tries to pay, one by one: what the published contract calls transactions. May import its parent room. */
package io.purser.payments.transactions;
