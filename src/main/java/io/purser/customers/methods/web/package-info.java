/** Pages of payees: the list, the payout methods of one customer, and calling back. */
package io.purser.customers.methods.web;
