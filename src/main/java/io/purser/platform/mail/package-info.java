/**
 * Mail, written in the transaction that has something to say and sent after it.
 *
 * <p>May import: platform, its commands, crypto and jobs.
 */
package io.purser.platform.mail;
