/** Payout links and their delivery. Imports: audit, customers, events, platform, crypto, jobs, mail, sms, web. */
package io.purser.payoutrequests.links;
