/** Transactions by API: the tries to pay, their refunds and retries. */
package io.purser.api.commet.transactions;
