package io.purser.webhooks;

import static io.purser.webhooks.EndpointRepository.utc;

import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.CrashPoints;
import io.purser.webhooks.DeliveryClaims.Claim;
import io.purser.webhooks.Sending.Sent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes what came of many sendings at once: attempts, deliveries, and how their endpoints are. */
@Service
class DeliveryResults {
    private static final int FAILED_IN_ROW = 3;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final DeliveryRepository deliveries;
    private final WebhookMails mails;
    private final AuditLog audit;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryResults(
            JdbcClient jdbc,
            JdbcTemplate batches,
            DeliveryRepository deliveries,
            WebhookMails mails,
            AuditLog audit,
            WebhookSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.deliveries = deliveries;
        this.mails = mails;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    private record Outcome(Sent sent, DeliveryStatus status, Instant next) {}

    private record Health(int failedInRow, boolean active) {}

    @Transactional
    public void write(List<Sent> sent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Long, List<Outcome>> byEndpoint = new TreeMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Sent each : sent) {
            Outcome outcome = outcome(each, now);
            outcomes.add(outcome);
            byEndpoint
                    .computeIfAbsent(each.claim().route().endpoint().id(), first -> new ArrayList<>())
                    .add(outcome);
        }
        // endpoints before deliveries, as everywhere, and in the order of their ids
        Map<Long, Health> health = new TreeMap<>();
        byEndpoint.forEach((id, list) -> health.put(
                id, lock(id, list.get(0).sent().claim().route().endpoint().environmentId())));
        insertAttempts(sent);
        updateDeliveries(outcomes, now);
        byEndpoint.forEach((id, list) -> updateEndpoint(health.get(id), list, now));
        CrashPoints.hit("webhook.results.in-transaction");
    }

    private Outcome outcome(Sent sent, Instant now) {
        Claim claim = sent.claim();
        if (sent.reply().success()) {
            return new Outcome(sent, DeliveryStatus.SUCCEEDED, null);
        }
        boolean last = claim.test() || sent.reply().status() == 410;
        Instant next = last ? null : Ladder.next(settings.retryAfter(), claim.tries() + 1, sent.reply(), now);
        return new Outcome(sent, next == null ? DeliveryStatus.FAILED : DeliveryStatus.RETRYING, next);
    }

    private Health lock(long endpointId, long environmentId) {
        return jdbc.sql("select failed_in_row, active from webhook_endpoint"
                        + " where environment_id = :environmentId and id = :id for update")
                .param("environmentId", environmentId)
                .param("id", endpointId)
                .query(Health.class)
                .single();
    }

    private void insertAttempts(List<Sent> sent) {
        batches.batchUpdate(
                "insert into webhook_attempt (environment_id, delivery_id, number, url, started_at, millis, status,"
                        + " failure, request_headers, response_headers, response_body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                sent.stream()
                        .map(each -> new Object[] {
                            each.claim().route().endpoint().environmentId(),
                            each.claim().deliveryId(),
                            each.claim().number(),
                            each.claim().route().endpoint().url(),
                            utc(each.startedAt()),
                            each.millis(),
                            status(each),
                            each.reply().failure(),
                            each.headers(),
                            String.join("\n", each.reply().headers()),
                            each.reply().body()
                        })
                        .toList());
    }

    /** Only while nobody else claimed it since; what was canceled meanwhile stays so unless it arrived. */
    private void updateDeliveries(List<Outcome> outcomes, Instant now) {
        batches.batchUpdate(
                "update webhook_delivery set"
                        + " status = case when status = 'CANCELED' and cast(? as boolean) then status"
                        + " else cast(? as varchar(10)) end,"
                        + " next_attempt_at = case when status = 'CANCELED' then null"
                        + " else cast(? as timestamp with time zone) end,"
                        + " tries = tries + 1, last_status = ?, last_failure = ?, last_millis = ?,"
                        + " succeeded_at = coalesce(succeeded_at, cast(? as timestamp with time zone)),"
                        + " finished_at = coalesce(finished_at, cast(? as timestamp with time zone))"
                        + " where environment_id = ? and id = ? and attempts = ?",
                outcomes.stream()
                        .map(each -> new Object[] {
                            each.status() != DeliveryStatus.SUCCEEDED,
                            each.status().name(),
                            utc(each.next()),
                            status(each.sent()),
                            each.sent().reply().failure(),
                            each.sent().millis(),
                            each.status() == DeliveryStatus.SUCCEEDED ? utc(now) : null,
                            each.status() == DeliveryStatus.RETRYING ? null : utc(now),
                            each.sent().claim().route().endpoint().environmentId(),
                            each.sent().claim().deliveryId(),
                            each.sent().claim().number()
                        })
                        .toList());
    }

    private void updateEndpoint(Health before, List<Outcome> outcomes, Instant now) {
        WebhookEndpoint endpoint = outcomes.get(0).sent().claim().route().endpoint();
        int failed = before.failedInRow();
        WebhookEndpoint.Off off = null;
        for (Outcome outcome : outcomes) {
            boolean counts = !outcome.sent().claim().test();
            if (outcome.status() == DeliveryStatus.SUCCEEDED) {
                failed = 0;
            } else if (outcome.status() == DeliveryStatus.FAILED && counts) {
                failed++;
                if (outcome.sent().reply().status() == 410) {
                    off = WebhookEndpoint.Off.GONE;
                } else if (failed >= FAILED_IN_ROW && off == null) {
                    off = WebhookEndpoint.Off.FAILING;
                }
                if (before.active() && outcome.sent().reply().status() != 410) {
                    mails.failed(endpoint, outcome.sent(), settings.tries());
                }
            }
        }
        boolean stays = before.active() && off == null;
        Sent last = outcomes.get(outcomes.size() - 1).sent();
        jdbc.sql("""
            update webhook_endpoint set failed_in_row = :failed, active = :active,
                off_reason = case when :switched then cast(:reason as varchar(10)) else off_reason end,
                last_timed_out = :timedOut, last_attempt_at = :at, last_status = :status,
                last_failure = :failure, last_millis = :millis
            where environment_id = :environmentId and id = :id\
            """)
                .param("failed", failed)
                .param("active", stays)
                .param("switched", before.active() && !stays)
                .param("reason", off == null ? null : off.name())
                .param("timedOut", last.timedOut())
                .param("at", utc(last.startedAt()))
                .param("status", status(last))
                .param("failure", last.reply().failure())
                .param("millis", last.millis())
                .param("environmentId", endpoint.environmentId())
                .param("id", endpoint.id())
                .update();
        if (before.active() && !stays) {
            switchOff(endpoint, off, now);
        }
    }

    private void switchOff(WebhookEndpoint endpoint, WebhookEndpoint.Off off, Instant now) {
        deliveries.cancelOpen(endpoint.environmentId(), endpoint.id(), now);
        audit.record(
                endpoint.environmentId(),
                Actor.system("webhooks"),
                "webhook_endpoint.switched_off",
                endpoint.publicId(),
                Map.of("url", endpoint.url(), "reason", off.name()));
        mails.switchedOff(endpoint, off);
    }

    private static Integer status(Sent sent) {
        return sent.reply().status() == 0 ? null : sent.reply().status();
    }
}
