/**
 * Paying other people with a second pair of eyes: request, policy, approval, payout link, claim.
 * Imports: audit, customers, documents, events, identity, organizations, payouts, platform and what is below them.
 */
package io.purser.payoutrequests;
