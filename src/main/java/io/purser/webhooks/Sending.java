package io.purser.webhooks;

import io.purser.platform.egress.HookTarget;
import io.purser.platform.egress.PublicPost;
import io.purser.platform.egress.Reply;
import io.purser.webhooks.DeliveryClaims.Claim;
import io.purser.webhooks.EndpointRepository.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One request: signs the bytes, sends them, and tells how it went. */
@Component
class Sending {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PublicPost post;
    private final Clock clock;

    Sending(PublicPost post, Clock clock) {
        this.post = post;
        this.clock = clock;
    }

    /** @param headers of the request, one on each line */
    record Sent(Claim claim, Instant startedAt, int millis, Reply reply, String headers) {
        boolean timedOut() {
            return "timeout".equals(reply.failure());
        }
    }

    /** Never fails. */
    CompletableFuture<Sent> send(Claim claim) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        byte[] body = claim.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = headers(claim, body, at);
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        // looked at again for each sending: what an address may be depends on mode and settings of now
        Optional<HookTarget> target =
                post.parse(claim.route().endpoint().url(), claim.route().mode());
        CompletableFuture<Reply> reply = target.isPresent()
                ? post.send(target.get(), headers, body)
                : CompletableFuture.completedFuture(new Reply(0, "name", List.of(), ""));
        return reply.thenApply(
                known -> new Sent(claim, at, (int) ((System.nanoTime() - begun) / 1_000_000), known, lines));
    }

    private static Map<String, String> headers(Claim claim, byte[] body, Instant at) {
        Secrets secrets = claim.route().secrets();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        // one signature only: the old secret's while it is valid, so that no receiver breaks before it is told
        headers.put(
                "X-Commet-Signature",
                Signature.contract(secrets.old() == null ? secrets.current() : secrets.old(), body));
        headers.put("X-Commet-Event", claim.eventType());
        headers.put("X-Commet-Timestamp", ISO.format(at));
        headers.put("X-Commet-Event-Id", claim.eventId());
        long seconds = at.getEpochSecond();
        String signatures = Signature.standard(secrets.current(), claim.eventId(), seconds, body);
        if (secrets.old() != null) {
            signatures += " " + Signature.standard(secrets.old(), claim.eventId(), seconds, body);
        }
        headers.put("webhook-id", claim.eventId());
        headers.put("webhook-timestamp", String.valueOf(seconds));
        headers.put("webhook-signature", signatures);
        return headers;
    }
}
