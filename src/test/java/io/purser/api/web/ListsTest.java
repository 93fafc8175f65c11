package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.api.commet.ListCursor;
import io.purser.platform.Cursor;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages of 99 rows that share one timestamp. */
@IntegrationTest
class ListsTest {
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
    @ValueSource(strings = {"2026-07-11", "2026-07-31"})
    void pagesNeverSkipOrRepeat(String version) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            ApiAnswer page = client.version(version).get("/trial/rows?limit=10" + cursor);
            page.json().get("data").forEach(row -> seen.add(row.get("id").asString()));
            String next = page.at("nextCursor");
            assertThat(page.at("hasMore")).isEqualTo(Boolean.toString(next != null));
            if (next != null && version.equals("2026-07-11")) {
                assertThat(OffsetDateTime.parse(next.replaceAll("\\.(\\d{9})\\d*Z", ".$1Z"))
                                .toInstant())
                        .isBetween(Instant.parse("2026-06-12T10:00:00.123456Z"), Instant.parse("2026-06-12T10:00:01Z"));
            }
            cursor = next == null ? null : "&cursor=" + next;
            pages++;
        }
        assertThat(pages).isEqualTo(10);
        assertThat(seen).hasSize(99).doesNotHaveDuplicates();
    }

    @Test
    void theEnvelopeOfAListFollowsTheVersion() {
        ApiAnswer wrapped = client.get("/trial/rows");
        assertThat(wrapped.json().propertyNames()).containsExactly("success", "data", "hasMore", "nextCursor");
        assertThat(wrapped.json().get("data")).hasSize(25);
        ApiAnswer bare = client.version("2026-07-24").get("/trial/rows?limit=100");
        assertThat(bare.json().propertyNames()).containsExactly("object", "data", "hasMore");
        assertThat(bare.at("object")).isEqualTo("list");
    }

    @Test
    void bothFormsOfACursorWorkOnEveryVersion() {
        String dated = client.get("/trial/rows?limit=10").at("nextCursor");
        String opaque = client.version("2026-07-31").get("/trial/rows?limit=10").at("nextCursor");
        assertThat(client.version("2026-07-31")
                        .get("/trial/rows?limit=1&cursor=" + dated)
                        .at("data.0.id"))
                .isEqualTo("row_989");
        assertThat(client.get("/trial/rows?limit=1&cursor=" + opaque).at("data.0.id"))
                .isEqualTo("row_989");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "abc", "1000000000", "", "1.5", "+5", "1e1", "99999999999999999999"})
    void aLimitIsFrom1To100(String limit) {
        client.get("/trial/rows?limit=" + limit).wrong("limit");
    }

    @Test
    void aCursorIsThisListsOwn() {
        String dated = client.get("/trial/rows?limit=10").at("nextCursor");
        String opaque = client.version("2026-07-31").get("/trial/rows?limit=10").at("nextCursor");
        for (String wrong : new String[] {
            "",
            "x",
            "cur_",
            "cur_00000000",
            opaque + "A",
            opaque.substring(0, opaque.length() - 1),
            opaque.replace("cur_", "cur_0"),
            dated.replace("2026", "2025"),
            dated.replace("Z", "1Z"),
            "2026-06-12T10:00:00.000Z",
            "2026-13-12T10:00:00.123456" + "1".repeat(9) + "Z",
            ListCursor.opaque(new Cursor(Instant.EPOCH, 1), "/api/v1/payments")
        }) {
            client.get("/trial/rows?cursor=" + wrong).wrong("cursor");
        }
        client.get("/trial/rows?limit=1&limit=2").wrong("limit");
    }
}
