/** Text messages to phones, written in the transaction that has something to say. Imports: platform, crypto, jobs. */
package io.purser.platform.sms;
