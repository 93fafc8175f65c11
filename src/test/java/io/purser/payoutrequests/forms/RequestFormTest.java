package io.purser.payoutrequests.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@IntegrationTest
class RequestFormTest {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    FormSwitch forms;

    @Autowired
    PayoutRequests requests;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    String path;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        path = forms.path(tenant);
    }

    @Test
    void formsThatAreOffNobodysOrCannotPayGiveOneAnswer() throws Exception {
        Tenant live = tenants.live(tenant);
        forms.turn(live, true);
        String answer = body(get("/request/nobody-has-this-name"), 404);
        String liveForm = forms.path(live);
        for (String each : List.of(path, liveForm, liveForm + "/short", liveForm + "/" + RequestForms.newToken())) {
            assertThat(body(get(each), 404)).as(each).isEqualTo(answer);
        }
        for (String each : List.of(path, liveForm, "/request/nobody-has-this-name/sandbox")) {
            assertThat(send(each, filled(RequestForms.newToken())).getContentAsString())
                    .as(each)
                    .isEqualTo(answer);
        }
        assertThat(all(tenant)).isEmpty();
        assertThat(all(live)).isEmpty();
    }

    @Test
    void onlyAMemberWhoMayTurnsItOnAndItIsWrittenDown() throws Exception {
        mvc.perform(post("/settings/requests")
                        .with(people.viewer(tenant))
                        .with(csrf())
                        .param("on", "true"))
                .andExpect(status().isForbidden());
        assertThat(forms.on(tenant.environmentId())).isFalse();
        mvc.perform(post("/settings/requests")
                        .with(people.owner(tenant))
                        .with(csrf())
                        .param("on", "true"))
                .andExpect(status().isSeeOther());
        assertThat(forms.on(tenant.environmentId())).isTrue();
        assertThat(forms.on(tenants.live(tenant).environmentId())).isFalse();
        forms.turn(tenant, true);
        assertThat(jdbc.sql("select count(*) from audit_event where environment_id = ?"
                                + " and action = 'organization.request_form_opened'")
                        .param(tenant.environmentId())
                        .query(Integer.class)
                        .single())
                .isOne();
        String page = mvc.perform(get("/settings/requests").with(people.viewer(tenant)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains(path).doesNotContain("name=\"on\"");
    }

    @Test
    void aStrangerAsksAndSeesHowItGoes() throws Exception {
        forms.turn(tenant, true);
        String form = body(get(path), 200);
        assertThat(form.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
        assertThat(form).doesNotContain("<script").contains("Test mode", "USD");
        String key = key(form);
        Map<String, String> typed = filled(key);
        typed.put("phone", "(415) 555-0123");
        MockHttpServletResponse sent = send(path, typed, png("bill.png"));
        assertThat(sent.getStatus()).isEqualTo(303);
        String address = sent.getHeader("Location");
        assertThat(address).isEqualTo(path.replace("/sandbox", "/" + key));
        PayoutRequest made = only();
        assertThat(made.source()).isEqualTo(Source.FORM);
        assertThat(made.amount()).isEqualTo(123_450);
        assertThat(made.feeParty()).isEqualTo(FeeParty.PAYEE);
        assertThat(made.requester().userId()).isNull();
        assertThat(made.requester().label()).isEqualTo("Ada Lovelace");
        assertThat(made.payee().email()).isEqualTo("ada@example.com");
        assertThat(made.payee().phone()).isEqualTo("4155550123");
        assertThat(made.attachments()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from payout_request where request_key like ?")
                        .param("%" + key + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        MockHttpServletResponse page = mvc.perform(get(address)).andReturn().getResponse();
        assertThat(page.getContentAsString()).contains("Your request was sent", "$1,234.50", "a•••@example.com");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        forms.turn(tenant, false);
        requests.reject(tenant, made.publicId(), "suspicious", "Never heard of her");
        assertThat(body(get(address), 200))
                .contains("Your request was not approved")
                .doesNotContain("Never heard", "fraud", "Ask for another");
    }

    @Test
    void anothersTokenOpensNothing() throws Exception {
        Tenant other = tenants.sandbox();
        forms.turn(tenant, true);
        forms.turn(other, true);
        String key = RequestForms.newToken();
        assertThat(send(path, filled(key)).getStatus()).isEqualTo(303);
        body(get(path.replace("sandbox", key)), 200);
        assertThat(body(get(forms.path(other).replace("sandbox", key)), 404))
                .isEqualTo(body(get("/request/nobody-has-this-name"), 404));
        assertThat(send(forms.path(other), filled(key)).getStatus()).isEqualTo(303);
        assertThat(all(other)).hasSize(1);
        assertThat(all(tenant)).hasSize(1);
    }

    @Test
    void sentTwiceEvenAtOnceItIsOneRequest() throws Exception {
        forms.turn(tenant, true);
        Map<String, String> typed = filled(RequestForms.newToken());
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            Callable<MockHttpServletResponse> press = () -> send(path, typed, png("bill.png"));
            List<String> led = new ArrayList<>();
            for (Future<MockHttpServletResponse> each : hands.invokeAll(List.of(press, press, press, press))) {
                led.add(each.get().getHeader("Location"));
            }
            assertThat(led).containsOnly(path.replace("sandbox", typed.get("key")));
        } finally {
            hands.shutdownNow();
        }
        assertThat(only().attachments()).hasSize(1);
    }

    @Test
    void wrongFieldsAreNamedAndWhatWasTypedStays() throws Exception {
        forms.turn(tenant, true);
        for (String amount : List.of("", "0", "-5", "abc", "1.234", "999999999999", "<script>alert(1)</script>")) {
            assertThat(refused("amount", amount)).as(amount).contains("id=\"amount-wrong\"", "Ada Lovelace");
        }
        assertThat(refused("memo", " ")).contains("Say what the money is for");
        assertThat(refused("memo", "m".repeat(100_000))).contains("at most 500 characters", "m".repeat(100_000));
        assertThat(refused("name", "n".repeat(201))).contains("id=\"name-wrong\"");
        assertThat(refused("name", "Bell\u0007")).contains("id=\"name-wrong\"");
        for (String mail : List.of("", "nobody", "a@b", "a\u0001@example.com", "a@example.com,b@example.com")) {
            assertThat(refused("email", mail)).as(mail).contains("id=\"email-wrong\"");
        }
        assertThat(refused("phone", "call me")).contains("id=\"phone-wrong\"", "value=\"call me\"");
        Map<String, String> wrong = filled(RequestForms.newToken());
        wrong.put("amount", "");
        assertThat(send(path, wrong, png("bill.png")).getContentAsString()).contains("Choose your file again");
        MockHttpServletResponse notAPaper = send(
                path,
                filled(RequestForms.newToken()),
                new MockMultipartFile("attachment", "x.pdf", "application/pdf", "text".getBytes()));
        assertThat(notAPaper.getStatus()).isEqualTo(422);
        assertThat(notAPaper.getContentAsString()).contains("id=\"attachment-wrong\"", "Ada Lovelace");
        assertThat(all(tenant)).isEmpty();
        assertThat(jdbc.sql("select count(*) from document where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatStrangersWriteIsOnlyText() throws Exception {
        forms.turn(tenant, true);
        Map<String, String> typed = filled("guess-me");
        typed.put("name", "<img src=x onerror=alert(1)>");
        typed.put("memo", "'; drop table payout_request; -- ${7*7} \u202e 💸");
        String address = send(path, typed).getHeader("Location");
        assertThat(address).doesNotContain("guess-me");
        assertThat(body(get(address), 200))
                .contains("&lt;img src=x", "${7*7}", "💸")
                .doesNotContain("<img");
    }

    @Test
    void anHourTakesOnlySoMany() throws Exception {
        forms.turn(tenant, true);
        for (int i = 0; i < RequestForms.AN_HOUR; i++) {
            assertThat(send(path, filled(RequestForms.newToken())).getStatus()).isEqualTo(303);
        }
        Map<String, String> last = filled(RequestForms.newToken());
        MockHttpServletResponse refused = send(path, last, png("bill.png"));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("3600");
        assertThat(refused.getContentAsString()).contains("very many requests", "Ada Lovelace", last.get("key"));
        assertThat(all(tenant)).hasSize(RequestForms.AN_HOUR);
        Tenant other = tenants.sandbox();
        forms.turn(other, true);
        assertThat(send(forms.path(other), last).getStatus()).isEqualTo(303);
    }

    @Test
    void speaksSpanish() throws Exception {
        forms.turn(tenant, true);
        assertThat(body(get(path).locale(Locale.forLanguageTag("es")), 200)).contains("Pida que le paguen");
        assertThat(body(get("/request/nobody").locale(Locale.forLanguageTag("es")), 404))
                .contains("Aquí no hay ningún formulario");
        assertThat(mvc.perform(get(path + "?lang=es")).andReturn().getResponse().getHeader("Location"))
                .isEqualTo(path);
    }

    private String refused(String field, String value) throws Exception {
        Map<String, String> typed = filled(RequestForms.newToken());
        typed.put(field, value);
        MockHttpServletResponse answer = send(path, typed);
        assertThat(answer.getStatus()).as(field + " " + value).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains(typed.get("key")).doesNotContain("<script");
        return answer.getContentAsString();
    }

    private static Map<String, String> filled(String key) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("key", key);
        typed.put("name", "Ada Lovelace");
        typed.put("email", "ada@example.com");
        typed.put("phoneCountry", "1");
        typed.put("phone", "");
        typed.put("amount", "1,234.50");
        typed.put("memo", "Invoice 7");
        return typed;
    }

    private MockHttpServletResponse send(String to, Map<String, String> typed, MockMultipartFile... files)
            throws Exception {
        MockMultipartHttpServletRequestBuilder request = multipart(to);
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        typed.forEach(request::param);
        MockHttpServletResponse answer =
                mvc.perform(request.with(csrf())).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private static MockMultipartFile png(String name) throws Exception {
        try (var specimen = RequestFormTest.class.getResourceAsStream("/verification/specimen.png")) {
            return new MockMultipartFile("attachment", name, "image/png", specimen.readAllBytes());
        }
    }

    private static String key(String form) {
        Matcher found = KEY.matcher(form);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String body(org.springframework.test.web.servlet.RequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private List<PayoutRequest> all(Tenant of) {
        return requests.page(of, EnumSet.allOf(Status.class), null, 100);
    }

    private PayoutRequest only() {
        List<PayoutRequest> found = all(tenant);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
