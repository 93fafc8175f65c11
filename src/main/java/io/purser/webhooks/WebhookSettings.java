package io.purser.webhooks;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param retryAfter waits between attempts; there is one attempt more than waits
 * @param poll how often due deliveries are looked for when nobody wakes the engine
 * @param lease after how long a claimed delivery counts as lost with the instance that claimed it
 * @param overlap how long an old secret stays valid after a rotation
 * @param keep how long deliveries and events are kept
 */
@ConfigurationProperties("purser.webhooks")
public record WebhookSettings(
        @DefaultValue({"1m", "5m", "15m", "30m", "1h", "2h", "4h"})
        List<Duration> retryAfter,

        @DefaultValue("1s") Duration poll,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("30d") Duration keep) {

    /** How often one delivery is tried before it has failed. */
    public int tries() {
        return retryAfter.size() + 1;
    }
}
