package io.purser.webhooks;

import io.purser.events.Event;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Bodies for tests of delivery, which does not care what is in them. */
@TestComponent
@Primary
public class SamplePayloads implements PayloadShape {
    @Override
    public List<String> types() {
        return List.of("payout.created", "payout.paid", "payout.failed", "payment.received");
    }

    @Override
    public List<String> versions() {
        return List.of("2026-07-11", "2026-07-31");
    }

    @Override
    public byte[] body(Event event, String organizationPublicId, Mode mode, String apiVersion) {
        return ("{\"id\":\"" + event.publicId() + "\",\"event\":\"" + event.type() + "\",\"organizationId\":\""
                        + organizationPublicId + "\",\"mode\":\"" + mode.wire() + "\",\"apiVersion\":\"" + apiVersion
                        + "\",\"data\":" + event.facts() + ",\"note\":\"é€\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Event sample(long environmentId, String type) {
        return new Event(0, Ids.next("whev"), environmentId, type, "po_sample", "{}", Instant.now(), null);
    }
}
