package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payments",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https:evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/%2f/evil.example",
                "/%2F/evil.example",
                "/%5cevil.example",
                "/%09/evil.example",
                "/\t/evil.example",
                "/a\r\nX: y",
                "/%0d%0aX:y",
                "https://localhost@evil.example",
                "https://localhost.evil.example",
                "/{x}",
                " /payments",
                "data:text/html,x",
                "?x",
                "#x",
                "/..//evil.example",
                "/.//evil.example"
            })
    void whatCouldLeadElsewhereBecomesHome(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/payments",
                "/payments?q=a%2Fb&after=x",
                "/payouts/po_x#contents",
                "/payments?next=//a",
                "/a%20b"
            })
    void pagesOfOursStay(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2001})
    void thereIsAnEndToIt(int length) {
        String path = "/" + "x".repeat(length - 1);
        assertThat(LocalPath.orHome(path)).isEqualTo(length > 2000 ? "/" : path);
        assertThat(LocalPath.orHome(null)).isEqualTo("/");
    }
}
