package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLinks;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Ids of another organization in bodies, forms and filters are as unknown as made-up ones, and have no effect. */
@IntegrationTest
class ForeignReferencesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TestApi api;

    @Autowired
    Memberships memberships;

    @Autowired
    Customers customers;

    @Autowired
    PaymentLinks links;

    @Autowired
    PayoutRequests requests;

    @Autowired
    JdbcClient jdbc;

    private Tenant ours;
    private Tenant theirs;
    private Customer foreign;
    private String made;
    private RequestPostProcessor owner;

    @BeforeEach
    void twoOrganizations() {
        ours = tenants.sandbox();
        theirs = tenants.sandbox();
        foreign = customer(theirs);
        made = "cus_" + Ids.next("x").substring(2);
        owner = people.owner(ours);
    }

    @Test
    void inBodiesOfTheApi() {
        TestApi.Client v1 = api.as(ours);
        TestApi.Client external = api.blaaiz(ours);
        TestApi.Client dots = api.dots(ours);
        String uuid = api.dots(theirs)
                .post(
                        "/payout-requests",
                        "{\"amount\": 1000, \"payee\": {\"country_code\": \"1\","
                                + " \"phone_number\": \"4155550123\"}}")
                .at("id");
        assertThat(uuid).isNotNull();
        Map<String, Integer> before = contents();
        sameAsUnknown(id -> v1.post(
                "/payments",
                "{\"amount\": 500, \"currency\": \"USD\", \"description\": \"x\", \"customerId\": \"" + id + "\"}"));
        sameAsUnknown(id -> v1.post(
                "/payments/charge",
                "{\"amount\": 500, \"currency\": \"USD\", \"description\": \"x\", \"customerId\": \"" + id + "\"}"));
        sameAsUnknown(id -> v1.get("/payments?customerId=" + id));
        sameAsUnknown(id -> dots.post("/payout-requests", "{\"amount\": 1000, \"user_id\": \"" + id + "\"}"));
        sameAsUnknown(id -> dots.post("/payout-links", "{\"amount\": 1000, \"user_id\": \"" + id + "\"}"));
        sameAsUnknown(id -> external.post(
                "/payout",
                "{\"wallet_id\": \"x\", \"customer_id\": \"" + id
                        + "\", \"method\": \"ach\", \"from_currency_id\": \"USD\","
                        + " \"to_currency_id\": \"USD\", \"from_amount\": 10}"));
        sameAsUnknown(id -> external.post(
                "/file/get-presigned-url", "{\"customer_id\": \"" + id + "\", \"file_category\": \"identity\"}"));
        assertThat(dots.get("/payout-requests/" + uuid).status()).isEqualTo(404);
        assertThat(dots.get("/payout-requests?starting_after=" + uuid).status()).isBetween(400, 404);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void inFormsAndFilters() throws Exception {
        PayoutRequest asked = request(theirs);
        String link = link();
        Map<String, Integer> before = contents();
        for (String id : List.of(foreign.publicId(), made)) {
            refused(post("/links/new")
                    .param("description", "x")
                    .param("amount", "5")
                    .param("customer", id));
            refused(post("/links")
                    .param("description", "x")
                    .param("amount", "5")
                    .param("customer", id));
            refused(post("/requests/new")
                    .param("amount", "20")
                    .param("customer", id)
                    .param("go", "send"));
            quiet(get("/requests/new").param("customer", id));
            quiet(get("/payments").param("q", id));
            quiet(get("/customers").param("q", id));
            quiet(get("/payees").param("q", id));
            quiet(get("/payouts").param("to", id));
        }
        refused(get("/links/new").param("from", link));
        String pick = asked.publicId() + ":" + asked.digest();
        quiet(post("/requests/check").param("pick", pick));
        quiet(post("/requests/approve").param("pick", pick));
        assertThat(requests.get(theirs, asked.publicId()).status().name()).isEqualTo("CREATED");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void whoeverLeftIsOutWithTheNextRequest() throws Exception {
        User person = people.person("Leaver");
        memberships.add(ours.organizationId(), person.id(), Role.ADMIN);
        RequestPostProcessor leaver = people.signedIn(person, ours);
        assertThat(mvc.perform(get("/payments").with(leaver))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        jdbc.sql("delete from membership where user_id = ?").param(person.id()).update();
        assertThat(mvc.perform(get("/payments").with(leaver))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    /** What the server decides cannot be sent along: JSON refuses the field, a form never looks at it. */
    @Test
    void whatIsNotAskedForHasNoEffect() throws Exception {
        TestApi.Client v1 = api.as(ours);
        for (String field : List.of(
                "id",
                "organizationId",
                "environmentId",
                "status",
                "fee",
                "net",
                "createdAt",
                "livemode",
                "role",
                "paidAt",
                "__proto__",
                "class")) {
            String extra = ", \"" + field + "\": \"x\"}";
            // a customer's id is the caller's own name for them
            if (!field.equals("id")) {
                assertThat(v1.post("/customers", "{\"email\": \"a@example.com\"" + extra)
                                .status())
                        .as(field)
                        .isEqualTo(422);
            }
            assertThat(v1.post("/payouts", "{\"amount\": 1000" + extra).status())
                    .as(field)
                    .isEqualTo(422);
            assertThat(v1.post("/api-keys", "{\"name\": \"x\"" + extra).status())
                    .as(field)
                    .isEqualTo(422);
        }
        assertThat(v1.post("/api-keys", "{\"name\": \"x\", \"scope\": \"FULL\"}")
                        .status())
                .isEqualTo(422);
        MockHttpServletResponse saved = mvc.perform(post("/customers")
                        .with(owner)
                        .with(csrf())
                        .param("fullName", "Grace Hopper")
                        .param("email", "grace@example.com")
                        .param("id", "1")
                        .param("publicId", foreign.publicId())
                        .param("environmentId", String.valueOf(theirs.environmentId()))
                        .param("tenant.environmentId", String.valueOf(theirs.environmentId()))
                        .param("createdAt", "2001-01-01")
                        .param("class.module.classLoader", "x"))
                .andReturn()
                .getResponse();
        assertThat(saved.getStatus()).isEqualTo(303);
        assertThat(count(
                        "select count(*) from customer where environment_id = ? and email = 'grace@example.com'"
                                + " and created_at > timestamp '2020-01-01 00:00:00'",
                        ours))
                .isEqualTo(1);
        assertThat(count("select count(*) from customer where environment_id = ?", theirs))
                .isEqualTo(1);
    }

    private interface Call {
        ApiAnswer with(String id);
    }

    /** Refused alike, but for the id that was sent. */
    private void sameAsUnknown(Call call) {
        ApiAnswer one = call.with(foreign.publicId());
        ApiAnswer none = call.with(made);
        assertThat(one.status()).as(one.text()).isBetween(400, 422).isEqualTo(none.status());
        assertThat(bare(one.text())).isEqualTo(bare(none.text()));
    }

    private String bare(String text) {
        return text.replace(foreign.publicId(), "…").replace(made, "…").replaceAll("req_[0-9a-z]+", "…");
    }

    private void refused(MockHttpServletRequestBuilder form) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(form.with(owner).with(csrf())).andReturn().getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isBetween(400, 422);
        assertThat(answer.getContentAsString()).doesNotContain(foreign.email());
    }

    /** Whatever the answer: it knows nothing of theirs. */
    private void quiet(MockHttpServletRequestBuilder asked) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(asked.with(owner).with(csrf())).andReturn().getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isLessThan(500);
        assertThat(answer.getContentAsString()).doesNotContain(foreign.email(), "For the foreign one");
    }

    /** Once everybody was told what happened: that is written by a job, later than what it tells of. */
    private Map<String, Integer> contents() {
        await("everybody was told")
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from notification_queue")
                                .query(Long.class)
                                .single()
                        == 0);
        Rows rows = new Rows(jdbc);
        Map<String, Integer> all = rows.contents(ours.environmentId());
        rows.contents(theirs.environmentId()).forEach((table, content) -> all.put("their " + table, content));
        return all;
    }

    private long count(String sql, Tenant tenant) {
        return jdbc.sql(sql).param(tenant.environmentId()).query(Long.class).single();
    }

    private Customer customer(Tenant tenant) {
        return customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        CustomerFacts.of(null, Ids.next("foreign") + "@example.com", "Foreign Customer"))
                .customer();
    }

    private String link() {
        return links.create(theirs, NewLink.of(500, "USD", "For the foreign one"))
                .link()
                .publicId();
    }

    private PayoutRequest request(Tenant tenant) {
        User asker = people.person("Asker");
        return requests.create(
                tenant,
                new PayoutRequests.Draft(
                        Ids.next("prk"),
                        Source.PORTAL,
                        new Requester(asker.id(), asker.name(), asker.email()),
                        new Payee(null, "Pat", "pat@payees.example", null, null),
                        null,
                        1_000,
                        FeeParty.PAYER,
                        "For the foreign one",
                        null,
                        List.of()));
    }
}
