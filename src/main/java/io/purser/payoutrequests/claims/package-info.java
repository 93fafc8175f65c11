/**
 * Claiming a payout link without an account: prove an address, say where to send, done.
 * Imports: payoutrequests, payoutrequests.links, payouts, customers, customers.methods, organizations and below.
 */
package io.purser.payoutrequests.claims;
