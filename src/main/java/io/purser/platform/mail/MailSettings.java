package io.purser.platform.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server; without a host mail is kept and shown on a page instead.
 *
 * @param from address that mail comes from
 * @param startTls whether to insist on encryption
 */
@ConfigurationProperties("purser.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("purser@localhost") String from,
        @DefaultValue("true") boolean startTls) {

    boolean configured() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
