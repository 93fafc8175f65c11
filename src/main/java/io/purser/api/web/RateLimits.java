package io.purser.api.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.purser.api.Dialect.LimitHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many calls one key, or one address that has no valid key, may make in a minute. Counted in this process; what was
 * not used for a while is forgotten, because by then it is full again.
 */
@Component
class RateLimits {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 50_000;

    private final long perMinute;
    private final Clock clock;
    private final LoadingCache<String, Bucket> keys;
    private final LoadingCache<String, Bucket> strangers;

    RateLimits(@Value("${purser.api.requests-per-minute}") long perMinute, Clock clock) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.keys = buckets(perMinute);
        this.strangers = buckets(perMinute);
    }

    /** Counts a call of a key and says in the headers what is left. @return false when it is one too many */
    boolean spend(String keyId, LimitHeaders headers, HttpServletResponse response) {
        return spend(keys.get(keyId), headers, response);
    }

    /** Counts a call without a valid key. @param address of the peer, as the container knows it */
    boolean spendStranger(String address, LimitHeaders headers, HttpServletResponse response) {
        return spend(strangers.get(address), headers, response);
    }

    private boolean spend(Bucket bucket, LimitHeaders headers, HttpServletResponse response) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long reset = seconds(probe.getNanosToWaitForReset());
        long moment = headers.resetAsEpoch() ? clock.instant().getEpochSecond() + reset : reset;
        response.setHeader(headers.prefix() + "Limit", Long.toString(perMinute));
        response.setHeader(headers.prefix() + "Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader(headers.prefix() + "Reset", Long.toString(moment));
        if (!probe.isConsumed()) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
        }
        return probe.isConsumed();
    }

    private static LoadingCache<String, Bucket> buckets(long perMinute) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                        .build());
    }

    private static long seconds(long nanos) {
        return Math.floorDiv(nanos + 999_999_999L, 1_000_000_000L);
    }
}
