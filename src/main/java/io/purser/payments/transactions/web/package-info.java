/** The transactions pages: the list with its filters and file, and one transaction. */
package io.purser.payments.transactions.web;
