package io.purser.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Texts as long as a field takes, in letters of one to four bytes, and one longer: on both databases never our fault. */
@IntegrationTest
class InputLimitsTest {
    private static final String WIDE = "\uD83D\uDE00";

    /** Forms that need nothing to be there before. */
    private static final List<String> FORMS = List.of(
            "/customers",
            "/links/new",
            "/requests/new",
            "/developers/keys",
            "/developers/webhooks",
            "/settings",
            "/simulator/payments");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TestApi api;

    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyKeptTextFitsItsColumnOrIsRefused() throws Exception {
        Tenant tenant = tenants.sandbox();
        RequestPostProcessor owner = people.owner(tenant);
        TextFields table = TextFields.read();
        int tried = 0;
        for (String row : table.rows()) {
            String[] part = row.split(" ");
            TextFields.Field field = table.of(part[0], part[1], part[2]);
            if (part[0].equals("GET") || !FORMS.contains(part[1]) || !field.kept()) {
                continue;
            }
            tried++;
            int longest = field.longest();
            for (String fits : List.of(
                    "x".repeat(longest),
                    "\u00e9".repeat(longest),
                    "\u6f22".repeat(longest),
                    WIDE.repeat(longest / 2))) {
                look(row, table, fits, owner, true);
            }
            for (String over : List.of("x".repeat(longest + 1), WIDE.repeat(longest + 1), "x".repeat(200_000))) {
                look(row, table, over, owner, false);
            }
            // the end of one letter, the beginning of another
            look(row, table, "x" + WIDE.repeat(longest / 2), owner, longest % 2 == 1);
        }
        assertThat(tried).isGreaterThanOrEqualTo(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatNoDatabaseKeepsIsRefusedEverywhere() throws Exception {
        Tenant tenant = tenants.sandbox();
        RequestPostProcessor owner = people.owner(tenant);
        TextFields table = TextFields.read();
        for (String row : table.rows()) {
            String[] part = row.split(" ");
            if (part[1].contains("{")) {
                continue;
            }
            Map<String, String> typed = new LinkedHashMap<>(others(table, part[1]));
            typed.put(part[2], "a\0b");
            MockHttpServletRequestBuilder request =
                    part[0].equals("GET") ? get(part[1]) : post(part[1]).with(csrf());
            MockHttpServletResponse answer = send(request, typed, owner);
            if (answer.getStatus() >= 500) {
                wrong.add(row + " answered " + answer.getStatus());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** INP-15: what a database would take for "anything" is a letter like others. */
    @Test
    void searchesTakeEveryLetterLiterally() throws Exception {
        Tenant tenant = tenants.sandbox();
        RequestPostProcessor owner = people.owner(tenant);
        TestApi.Client client = api.as(tenant);
        String[] names = {"Ana Plain", "100% Cotton", "under_score", "back\\slash", "o'clock", "ex!claim"};
        for (int i = 0; i < names.length; i++) {
            client.post(
                            "/customers",
                            "{\"email\":\"literal" + i + "@example.com\",\"fullName\":\""
                                    + names[i].replace("\\", "\\\\") + "\"}")
                    .resource();
        }
        for (String asked : List.of("%", "_", "%%", "__", "' or '1'='1", "\\", "!", "100_", "under%", "a%a")) {
            String page = send(get("/customers"), Map.of("q", asked), owner).getContentAsString();
            assertThat(page).as(asked).doesNotContain("Ana Plain");
        }
        assertThat(send(get("/customers"), Map.of("q", "100%"), owner).getContentAsString())
                .contains("100% Cotton");
        for (String asked : List.of("%", "_", "'", "\\", "!", "%_%")) {
            assertThat(send(get("/payments"), Map.of("q", asked), owner).getStatus())
                    .isEqualTo(200);
            assertThat(send(get("/payees"), Map.of("q", asked), owner).getStatus())
                    .isEqualTo(200);
            assertThat(send(get("/developers/requests"), Map.of("path", asked), owner)
                            .getContentAsString())
                    .as(asked)
                    .doesNotContain("/api/v1/customers<");
        }
    }

    private void look(String row, TextFields table, String text, RequestPostProcessor owner, boolean fits)
            throws Exception {
        String[] part = row.split(" ");
        Map<String, String> typed = new LinkedHashMap<>(others(table, part[1]));
        typed.put(part[2], text);
        MockHttpServletResponse answer = send(post(part[1]).with(csrf()), typed, owner);
        Document page = Jsoup.parse(answer.getContentAsString());
        boolean named = page.getElementById(part[2] + "-error") != null
                || !page.select(".errors-summary a[href=#" + part[2] + "]").isEmpty();
        boolean taken = answer.getStatus() / 100 == 3;
        if (answer.getStatus() >= 500 || (fits ? named : taken || !named)) {
            wrong.add(row + " with " + text.length() + " of " + text.codePointAt(text.length() / 2) + " answered "
                    + answer.getStatus() + (named ? " naming the field" : " not naming the field"));
        }
    }

    private Map<String, String> others(TextFields table, String route) {
        Map<String, String> others = new LinkedHashMap<>();
        int number = NUMBER.incrementAndGet();
        for (String row : table.rows()) {
            String[] part = row.split(" ");
            TextFields.Field field = table.of(part[0], part[1], part[2]);
            if (part[0].equals("POST") && part[1].equals(route)) {
                others.put(
                        part[2],
                        field.filled() ? field.good().replace("{n}", "" + number) : field.kept() ? "Plain" : "");
            }
        }
        others.putAll(table.choices(route));
        return others;
    }

    private MockHttpServletResponse send(
            MockHttpServletRequestBuilder request, Map<String, String> typed, RequestPostProcessor owner)
            throws Exception {
        typed.forEach(request::param);
        return mvc.perform(request.with(owner).accept("text/html")).andReturn().getResponse();
    }
}
