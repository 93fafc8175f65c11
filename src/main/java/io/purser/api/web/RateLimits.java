package io.purser.api.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
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
    private static final String LIMIT = "RateLimit-Limit";
    private static final String REMAINING = "RateLimit-Remaining";
    private static final String RESET = "RateLimit-Reset";

    private final long perMinute;
    private final LoadingCache<String, Bucket> keys;
    private final LoadingCache<String, Bucket> strangers;

    RateLimits(@Value("${purser.api.requests-per-minute}") long perMinute) {
        this.perMinute = perMinute;
        this.keys = buckets(perMinute);
        this.strangers = buckets(perMinute);
    }

    /** Counts a call of a key and says in the headers what is left. @return false when it is one too many */
    boolean spend(String keyId, HttpServletResponse response) {
        return spend(keys.get(keyId), response);
    }

    /** Counts a call without a valid key. @param address of the peer, as the container knows it */
    boolean spendStranger(String address, HttpServletResponse response) {
        return spend(strangers.get(address), response);
    }

    private boolean spend(Bucket bucket, HttpServletResponse response) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        response.setHeader(LIMIT, Long.toString(perMinute));
        response.setHeader(REMAINING, Long.toString(probe.getRemainingTokens()));
        response.setHeader(RESET, Long.toString(seconds(probe.getNanosToWaitForReset())));
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
