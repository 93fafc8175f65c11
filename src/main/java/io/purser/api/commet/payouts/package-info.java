/**
 * Verification, bank accounts, payouts and balance as the contract says them, and our own additions: reading payouts, what
 * they are made of, and why there is none.
 */
package io.purser.api.commet.payouts;
