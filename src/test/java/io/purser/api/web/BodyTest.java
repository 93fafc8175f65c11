package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a body may be. */
@IntegrationTest
class BodyTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    private TestApi.Client client;

    @BeforeEach
    void somebody() {
        client = api.as(tenants.sandbox());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.9",
                "1000.0",
                "1e3",
                "1E3",
                "\"1000\"",
                "\" 1000 \"",
                "-0",
                "0",
                "-1",
                "true",
                "null",
                "[]",
                "{}",
                "9223372036854775808",
                "1000000000000000000000000000000",
                "-9223372036854775809",
                "\"١٠٠٠\""
            })
    void anAmountIsAWholeNumber(String amount) {
        client.post("/trial", "{\"name\":\"a\",\"amount\":" + amount + "}").wrong("amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "9223372036854775807", "2147483648"})
    void anAmountMayBeLarge(String amount) {
        assertThat(client.post("/trial", "{\"name\":\"a\",\"amount\":" + amount + "}")
                        .at("data.amount"))
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"name\":\"a\",}",
                "{\"name\":'a'}",
                "{name:\"a\"}",
                "{} {}",
                "{}x",
                "[1",
                "nul",
                "{\"amount\":01000}",
                "{\"amount\":+1}",
                "{\"amount\":NaN}",
                "{\"amount\":Infinity}",
                "{\"amount\":0x3e8}",
                "{\"amount\":1,000}",
                "{/* c */}",
                "\uFEFF{}",
                "{\"name\":\"a\u0000b\"}"
            })
    void whatIsNotJsonIsNotRead(String body) {
        client.post("/trial", body).refused(400, "invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1", "null", "true"})
    void aBodyIsAnObject(String body) {
        assertThat(client.post("/trial", body).refused(422, "validation_error").at("error.param"))
                .isNull();
    }

    @Test
    void everyWrongFieldIsToldAtOnce() {
        ApiAnswer answer = client.post("/trial", """
                {"name": 5, "flag": "yes", "kind": "huge", "tags": ["a", 1], "metadata": {"k": 1}, "status": "paid",
                 "note": 3, "address": {"city": " ", "streets": [{"name": "x"}, {"name": "", "number": 1.5}]}}
                """);
        answer.refused(422, "validation_error");
        assertThat(answer.details().keySet())
                .containsExactlyInAnyOrder(
                        "name",
                        "flag",
                        "kind",
                        "tags.1",
                        "metadata.k",
                        "status",
                        "note",
                        "amount",
                        "address.city",
                        "address.streets.0.number",
                        "address.streets.1.name",
                        "address.streets.1.number");
        assertThat(answer.at("error.param")).isEqualTo("status");
        assertThat(answer.details()).containsEntry("kind", "must be one of large, small");
    }

    @Test
    void aFieldIsWrittenOnce() {
        client.post("/trial", "{\"name\":\"a\",\"amount\":1000,\"amount\":9000}")
                .wrong("amount");
        client.post("/trial", "{\"name\":\"a\",\"amount\":1000,\"Amount\":9000}")
                .wrong("Amount");
        client.post("/trial", "{\"name\":\"a\",\"Amount\":9000}").wrong("Amount");
        client.post("/trial", "{\"name\":\"a\",\"amount\":1,\"anything\":{\"x\":[{\"y\":1,\"y\":2}]}}")
                .wrong("anything.x.0.y");
    }

    @Test
    void charactersThatNoDatabaseKeepsAreRefused() {
        client.post("/trial", "{\"name\":\"a\\u0000b\",\"amount\":1}").wrong("name");
        client.post("/trial", "{\"name\":\"a\\ud83d\",\"amount\":1}").wrong("name");
        client.post("/trial", "{\"name\":\"a\\ude00b\",\"amount\":1}").wrong("name");
        client.post("/trial", "{\"name\":\"a\",\"amount\":1,\"metadata\":{\"a\\u0000\":\"x\"}}")
                .wrong("metadata");
        assertThat(client.post("/trial", "{\"name\":\"\\ud83d\\ude00 ✓\",\"amount\":1}")
                        .at("data.id"))
                .isEqualTo("😀 ✓");
    }

    @Test
    void sizeAndDepthHaveLimits() {
        String deep = "[".repeat(499) + "]".repeat(499);
        assertThat(client.post("/trial", "{\"name\":\"a\",\"amount\":1,\"anything\":" + deep + "}")
                        .status())
                .isEqualTo(200);
        for (int depth : new int[] {500, 1000, 100_000}) {
            client.post("/trial", "{\"anything\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                    .refused(400, "invalid_json");
        }
        client.post("/trial", "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}").refused(413, "body_too_large");
        client.post("/trial", "{\"amount\":1,\"name\":\"" + "x".repeat(1000 * 1000) + "\"}")
                .wrong("name");
        client.post("/trial", "{\"name\":\"a\",\"amount\":" + "1".repeat(200) + "}")
                .refused(400, "invalid_json");
        String many =
                IntStream.range(0, 90_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        assertThat(client.post("/trial", "{" + many + "}").details()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/jsonx",
                "application/problem+json",
                "nonsense",
                "*/*"
            })
    void onlyJsonIsTaken(String type) {
        client.with("Content-Type", type)
                .post("/trial", "{\"name\":\"a\",\"amount\":1}")
                .refused(415, "unsupported_media_type");
    }

    @Test
    void jsonMayNameItsCharset() {
        for (String type : new String[] {"application/json; charset=utf-8", "application/json;charset=UTF-8"}) {
            assertThat(client.with("Content-Type", type)
                            .post("/trial", "{\"name\":\"a\",\"amount\":1}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCompressedBodyIsNotTaken() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"name\":\"a\",\"amount\":1}".getBytes(StandardCharsets.UTF_8));
        }
        client.with("Content-Encoding", "gzip")
                .send(HttpMethod.POST, "/trial", compressed.toByteArray())
                .refused(415, "unsupported_media_type");
    }

    @Test
    void anEmptyBodyIsFineWhereNothingIsAsked() {
        assertThat(client.post("/trial/1/touch", "").at("data.id")).isEqualTo("1");
        assertThat(client.post("/trial/1/touch", "{}").at("data.id")).isEqualTo("1");
        client.post("/trial/1/touch", "{\"x\":1}").wrong("x");
        client.post("/trial", "").refused(400, "invalid_json");
    }

    @Test
    void otherEncodingsAreNotJson() {
        client.send(HttpMethod.POST, "/trial", "{}".getBytes(StandardCharsets.UTF_16LE))
                .refused(400, "invalid_json");
        client.send(HttpMethod.POST, "/trial", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                .refused(400, "invalid_json");
    }
}
