package io.purser.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before pages that carry a secret in their address and need no sign-in: so many requests per address and no
 * more, and nothing that tells the address to others.
 */
@Component
class PublicPages implements HandlerInterceptor {
    private static final List<String> ROOTS = List.of(
            "/pay/",
            "/sandbox/pay/",
            "/receipt/",
            "/papers/",
            "/claim/",
            "/payee/",
            "/request/",
            "/invitation/",
            "/forgot/",
            "/mail-link/");

    private static final int ADDRESSES = 20_000;

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    PublicPages(@Value("${purser.public-pages-per-minute}") int perMinute) {
        this.perMinute = perMinute;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Referrer-Policy", "no-referrer");
        Bucket bucket = buckets.get(ClientNetwork.of(request), address -> bucket());
        if (!bucket.tryConsume(1)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            throw new TooManyVisits();
        }
        return true;
    }

    static boolean has(String path) {
        return ROOTS.stream().anyMatch(path::startsWith);
    }

    static List<String> patterns() {
        return ROOTS.stream().map(root -> root + "**").toList();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
