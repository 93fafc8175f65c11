/**
 * Money in: what payers paid, its refunds and disputes, and when it becomes available.
 * May import money, platform, audit, ledger, providers, organizations, balances.
 */
package io.purser.payments;
