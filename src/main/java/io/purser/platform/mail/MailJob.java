package io.purser.platform.mail;

import io.purser.platform.crypto.Vault;
import io.purser.platform.jobs.Job;
import jakarta.mail.SendFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Hands one mail to the mail server; a server that is away is asked again, with growing waits. */
@Component
class MailJob implements Job {
    static final String NAME = "mail.send";
    private static final Duration STALE = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final JavaMailSender sender;
    private final Vault vault;
    private final ApplicationEventPublisher news;
    private final TransactionOperations transaction;
    private final Clock clock;

    MailJob(
            JdbcClient jdbc,
            MailSettings settings,
            Vault vault,
            ApplicationEventPublisher news,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.sender = sender(settings);
        this.vault = vault;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        jdbc.sql("select environment_id, recipient, subject, body, sealed_body from mail"
                        + " where public_id = ? and sent_at is null and failure is null and created_at > ?")
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
        byte[] sealed = (byte[]) mail.get("sealed_body");
        message.setText(sealed == null ? (String) mail.get("body") : vault.open(sealed, Mails.place(id)));
        try {
            sender.send(message);
        } catch (MailSendException refused) {
            if (refused.getMessageExceptions().length == 0
                    || !(refused.getMessageExceptions()[0] instanceof SendFailedException)) {
                throw refused;
            }
            refused(id, (Long) mail.get("environment_id"));
            return;
        }
        jdbc.sql("update mail set sent_at = ?, sealed_body = case when kept then sealed_body end where public_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** The server does not know the address: asking again would not help. */
    private void refused(String id, Long environmentId) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update mail set failure = 'refused', sealed_body = case when kept then sealed_body end"
                            + " where public_id = ?")
                    .param(id)
                    .update();
            if (environmentId != null) {
                news.publishEvent(new MailUndeliverable(environmentId, id));
            }
        });
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
