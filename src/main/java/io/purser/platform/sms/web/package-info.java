/** The page on which text messages of a sandbox are read. */
package io.purser.platform.sms.web;
