/**
 * The dashboard: what to do next, then the figures. Owns no table and writes nothing. May import ledger, organizations,
 * payoutaccounts, balances, payments, payouts, money and platform.
 */
package io.purser.home;
