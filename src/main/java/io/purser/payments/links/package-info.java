/** Links that a merchant hands out to be paid. Imports: payments, customers, organizations and below. */
package io.purser.payments.links;
