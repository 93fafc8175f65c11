package io.purser.platform.sms;

import io.purser.platform.crypto.Vault;
import io.purser.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Hands one text message to the sender; the text is dropped once it was taken, except in a sandbox. */
@Component
class TextMessageJob implements Job {
    static final String NAME = "sms.send";
    private static final Duration STALE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SmsSender kept;
    private final SmsSender live;
    private final ApplicationEventPublisher news;
    private final TransactionOperations transaction;
    private final Clock clock;

    TextMessageJob(
            JdbcClient jdbc,
            Vault vault,
            List<SmsSender> senders,
            @Value("${purser.sms.sender:outbox}") String sender,
            ApplicationEventPublisher news,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.kept = named(senders, KeptMessages.NAME);
        this.live = named(senders, sender);
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
        jdbc.sql("select environment_id, recipient, sealed_body, kept from text_message"
                        + " where public_id = ? and sent_at is null and failure is null and created_at > ?")
                .params(id, clock.instant().minus(STALE).atOffset(ZoneOffset.UTC))
                .query()
                .listOfRows()
                .forEach(message -> deliver(id, message));
        return null;
    }

    private void deliver(String id, Map<String, Object> message) {
        SmsSender sender = Boolean.TRUE.equals(message.get("kept")) ? kept : live;
        String text = vault.open((byte[]) message.get("sealed_body"), TextMessages.place(id));
        boolean taken = sender.send(id, (String) message.get("recipient"), text);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update text_message set sent_at = :at, failure = :failure,"
                            + " sealed_body = case when kept then sealed_body end where public_id = :id")
                    .param("at", taken ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                    .param("failure", taken ? null : "refused")
                    .param("id", id)
                    .update();
            if (!taken) {
                news.publishEvent(new TextMessageUndeliverable((Long) message.get("environment_id"), id));
            }
        });
    }

    private static SmsSender named(List<SmsSender> senders, String name) {
        return senders.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("purser.sms.sender names no sender: " + name));
    }
}
