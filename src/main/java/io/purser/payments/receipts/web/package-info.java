/** The receipt for payers, and the settings of it. */
package io.purser.payments.receipts.web;
