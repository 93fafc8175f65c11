/** The pages of payouts: list, request, check, one payout. Imported by nobody. */
package io.purser.payouts.web;
