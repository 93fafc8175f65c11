package io.purser.platform.mail;

import io.purser.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Hands one mail to the mail server; a server that is away is asked again, with growing waits. */
@Component
class MailJob implements Job {
    static final String NAME = "mail.send";
    private static final Duration STALE = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final JavaMailSender sender;
    private final Clock clock;

    MailJob(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.sender = sender(settings);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        jdbc.sql("select recipient, subject, body from mail"
                        + " where public_id = ? and sent_at is null and created_at > ?")
                .params(id, clock.instant().minus(STALE).atOffset(ZoneOffset.UTC))
                .query()
                .listOfRows()
                .forEach(mail -> deliver(id, mail));
        return null;
    }

    private void deliver(String id, Map<String, Object> mail) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo((String) mail.get("recipient"));
        message.setSubject((String) mail.get("subject"));
        message.setText((String) mail.get("body"));
        sender.send(message);
        jdbc.sql("update mail set sent_at = ? where public_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private static JavaMailSender sender(MailSettings settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding("UTF-8");
        Properties properties = sender.getJavaMailProperties();
        if (!settings.username().isBlank()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
            properties.put("mail.smtp.auth", "true");
        }
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "10000");
        properties.put("mail.smtp.writetimeout", "10000");
        return sender;
    }
}
