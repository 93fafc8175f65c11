/** Payout links and their delivery. Imports: audit, events, platform, platform.crypto, platform.mail, platform.sms. */
package io.purser.payoutrequests.links;
