/** The page of a payout link. */
package io.purser.payoutrequests.claims.web;
