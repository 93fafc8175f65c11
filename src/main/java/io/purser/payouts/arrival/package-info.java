/** When a payout arrives: working days, cut-off and bank holidays. Pure reckoning; imports nothing of Purser. */
package io.purser.payouts.arrival;
