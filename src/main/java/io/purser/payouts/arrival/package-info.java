/** When a payout arrives: working days, cut-off and bank holidays. Pure reckoning; imports {@code providers.calendar}. */
package io.purser.payouts.arrival;
