/** The page on which mail is read that has no mail server to leave by. */
package io.purser.platform.mail.web;
