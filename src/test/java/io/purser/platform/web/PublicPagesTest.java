package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PublicPagesTest {
    private final PublicPages pages = new PublicPages(3);

    @Test
    void oneAddressMayAskSoOftenAndIsToldWhenToComeAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(open("192.0.2.1").getHeader("Retry-After")).isNull();
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThatThrownBy(() -> pages.preHandle(from("192.0.2.1"), response, this))
                .isInstanceOf(TooManyVisits.class);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void anotherAddressIsNotHeldUp() {
        for (int i = 0; i < 3; i++) {
            open("192.0.2.1");
        }
        open("192.0.2.2");
    }

    private MockHttpServletResponse open(String address) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(pages.preHandle(from(address), response, this)).isTrue();
        return response;
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/pay/x");
        request.setRemoteAddr(address);
        return request;
    }
}
