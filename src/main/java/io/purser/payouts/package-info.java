/**
 * Money out of the available balance: an organization's withdrawals to its own bank.
 * May import balances, payoutaccounts, organizations, providers, ledger, audit, platform and money.
 */
package io.purser.payouts;
