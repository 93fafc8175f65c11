package io.purser.payments.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://shop.example.com/%0aalert(1)",
                "data:text/html,hi",
                "ftp://shop.example.com/",
                "//shop.example.com/",
                "https:shop.example.com",
                "https:///shop.example.com",
                "https://user:secret@shop.example.com/",
                "https://shop.example.com@evil.example/",
                "https://shop.example.com\\@evil.example/",
                "https:\\\\evil.example",
                "https://shop.example.com/\nLocation: https://evil.example",
                "https://shop.example.com/a b",
                "https://shop.example.com/\u0000",
                "https://shop.example.com/#/../..//evil.example",
                "https://shop.example.com#@evil.example/",
                "https://good%2eevil.example/",
                "https://shöp.example/",
                "https://shop",
                "https://shop.example.com:99999/",
                "http://shop.example.com/",
                "http://localhost.evil.example/",
                "/thanks",
                ""
            })
    void whatTwoReadersCouldUnderstandDifferentlyIsRefused(String url) {
        assertThat(SuccessUrl.valid(url, true)).isFalse();
        assertThat(SuccessUrl.valid(url, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example.com", "https://shop.example.com/thanks?order=1%202&x=y", "HTTPS://a.b"})
    void pagesOfShopsAreTaken(String url) {
        assertThat(SuccessUrl.valid(url, true)).isTrue();
        assertThat(SuccessUrl.valid(url, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000/thanks", "http://127.0.0.1/", "https://localhost/ok"})
    void theOwnMachineCountsInASandboxOnly(String url) {
        assertThat(SuccessUrl.valid(url, false)).isTrue();
        assertThat(SuccessUrl.valid(url, true)).isFalse();
    }
}
