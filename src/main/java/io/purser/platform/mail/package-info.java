/** Mail, written in the transaction that has something to say and sent after it. Imports: platform, crypto, jobs. */
package io.purser.platform.mail;
