package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitsTest {
    private final RateLimits limits = new RateLimits(3);

    @Test
    void theHeadersSayWhatIsLeft() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(limits.spend("key_1", response)).isTrue();
        assertThat(response.getHeader("RateLimit-Limit")).isEqualTo("3");
        assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("2");
        assertThat(response.getHeader("RateLimit-Reset")).isEqualTo("20");
        assertThat(response.getHeader("Retry-After")).isNull();
    }

    @Test
    void oneCallTooManyMustWaitWholeSeconds() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 3; i++) {
            assertThat(limits.spend("key_1", response)).isTrue();
        }
        assertThat(limits.spend("key_1", response)).isFalse();
        assertThat(response.getHeader("RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(response.getHeader("Retry-After"))).isBetween(1, 20);
        assertThat(limits.spend("key_2", response)).isTrue();
        assertThat(limits.spendStranger("key_1", response)).isTrue();
    }
}
