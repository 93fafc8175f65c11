/** Pages of payout links, for the members of an organization. */
package io.purser.payoutrequests.links.web;
