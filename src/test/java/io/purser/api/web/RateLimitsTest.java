package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.api.Dialect.LimitHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitsTest {
    private static final LimitHeaders PLAIN = new LimitHeaders("RateLimit-", false);

    private final RateLimits limits = new RateLimits(3, Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

    @Test
    void theHeadersSayWhatIsLeft() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(limits.spend("key_1", PLAIN, response)).isTrue();
        assertThat(response.getHeader("RateLimit-Limit")).isEqualTo("3");
        assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("2");
        assertThat(response.getHeader("RateLimit-Reset")).isEqualTo("20");
        assertThat(response.getHeader("Retry-After")).isNull();
    }

    @Test
    void anotherContractSaysTheResetAsAPointInTime() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(limits.spend("key_1", new LimitHeaders("X-RateLimit-", true), response))
                .isTrue();
        assertThat(response.getHeader("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(response.getHeader("X-RateLimit-Reset")).isEqualTo("1020");
    }

    @Test
    void oneCallTooManyMustWaitWholeSeconds() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 3; i++) {
            assertThat(limits.spend("key_1", PLAIN, response)).isTrue();
        }
        assertThat(limits.spend("key_1", PLAIN, response)).isFalse();
        assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(response.getHeader("Retry-After"))).isBetween(1, 20);
        assertThat(limits.spend("key_2", PLAIN, response)).isTrue();
        assertThat(limits.spendStranger("key_1", PLAIN, response)).isTrue();
    }
}
