/** What payers keep of a payment: the receipt, its mail, and the name on their statements. Imports: payments and below. */
package io.purser.payments.receipts;
