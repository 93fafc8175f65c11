package io.purser.stories.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.apikeys.ApiKeys;
import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.invitations.Invitations;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink.Uses;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.testing.Visitor;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Secrets typed and handed out by the portal's real ways, while the log says all it can say: afterwards none of them is
 * in the database, in a file, in the log, or in an answer that has no business with it.
 */
@IntegrationTest
class PlantedSecretsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Users users;

    @Autowired
    Memberships memberships;

    @Autowired
    ApiKeys keys;

    @Autowired
    Customers customers;

    @Autowired
    Invitations invitations;

    @Autowired
    PaymentLinks links;

    @Autowired
    Mails mails;

    @Autowired
    JdbcClient jdbc;

    @Value("${purser.home}")
    Path home;

    @LocalServerPort
    int port;

    private final Secrets secrets = new Secrets();
    private final StringBuilder answers = new StringBuilder();

    @Test
    void noneOfTwoHundredIsFoundWhereItDoesNotBelong() throws Exception {
        String heard;
        try (Listening listening = new Listening()) {
            for (int i = 0; i < 8; i++) {
                Tenant tenant = tenants.sandbox();
                RequestPostProcessor owner = people.owner(tenant);
                signIn(tenant);
                verification(tenant, owner);
                identity(tenant);
                banks(tenant, owner);
                payees(tenant, owner);
                programs(tenant);
                card(tenant);
                broken(tenant);
                for (String page : new String[] {
                    "/banks",
                    "/settings",
                    "/settings/audit",
                    "/developers/webhooks",
                    "/developers/keys",
                    "/developers/requests",
                    "/verification",
                    "/customers",
                    "/payees"
                }) {
                    answers.append(ask(get(page).with(owner)).getContentAsString());
                }
            }
            answers.append(ask(get("/actuator/health")).getContentAsString());
            heard = listening.heard();
        }
        assertThat(secrets.size()).as(secrets.kinds().toString()).isGreaterThanOrEqualTo(200);
        assertThat(heard).as("the log speaks").contains("DispatcherServlet").hasSizeGreaterThan(100_000);
        AtRest rest = new AtRest(jdbc, secrets);
        assertThat(rest.inTheDatabase()).as("in the database").isEmpty();
        assertThat(rest.inFiles(home)).as("in files").isEmpty();
        assertThat(secrets.in(answers.toString())).as("in answers").isEmpty();
        assertThat(heard.lines().filter(line -> !secrets.in(line).isEmpty()).limit(20))
                .as("in the log: " + secrets.in(heard))
                .isEmpty();
    }

    private void signIn(Tenant tenant) throws Exception {
        String password = secrets.plant("password", "pw " + Ids.next("right"));
        User user = users.create("Test Person", Ids.next("mail") + "@example.com", password);
        memberships.add(tenant.organizationId(), user.id(), Role.OWNER);
        Visitor visitor = new Visitor(URI.create("http://localhost:" + port));
        String form = visitor.open("/sign-in").body();
        String wrong = secrets.plant("password", "pw " + Ids.next("wrong"));
        answers.append(visitor.submit(form, "/sign-in", Map.of("email", user.email(), "password", wrong))
                .body());
        form = visitor.open("/sign-in").body();
        visitor.submit(form, "/sign-in", Map.of("email", user.email(), "password", password));
        assertThat(visitor.open("/profile").statusCode()).isEqualTo(200);
        for (String cookie : visitor.cookie().split("; ")) {
            String value = cookie.substring(cookie.indexOf('=') + 1);
            if (cookie.startsWith("SESSION=")) {
                secrets.plant("session", new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
            } else if (cookie.startsWith("CSRF=")) {
                secrets.plant("csrf", value);
            }
        }
    }

    private void identity(Tenant tenant) {
        TestApi.Client caller = api.as(tenant);
        TestApi.Client external = api.blaaiz(tenant);
        for (int i = 0; i < 3; i++) {
            String number = secrets.plant("tax document", digits(11));
            hear(caller.post(
                    "/customers",
                    "{\"email\":\"" + i + "@example.com\",\"fullName\":\"Ada\",\"taxDocument\":\"" + number + "\"}"));
            String document = secrets.plant("identity number", "P" + digits(10) + "Q");
            hear(external.post(
                    "/customer",
                    "{\"type\":\"individual\",\"email\":\"x" + i + "@example.com\","
                            + "\"country\":\"US\","
                            + "\"id_type\":\"passport\",\"id_number\":\"" + document
                            + "\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}"));
        }
    }

    private void banks(Tenant tenant, RequestPostProcessor owner) throws Exception {
        String number = secrets.plant("account number", digits(12));
        ApiAnswer made = api.as(tenant).idempotent(Ids.next("x")).post("/payouts/bank-accounts", bank(number));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        hear(made);
        String typed = secrets.plant("account number", digits(12));
        MockHttpServletResponse page = ask(post("/banks/new")
                .with(owner)
                .with(csrf())
                .param("holderName", "Ada")
                .param("accountNumber", typed)
                .param("routingNumber", "110000001"));
        answers.append(page.getContentAsString());
    }

    private void payees(Tenant tenant, RequestPostProcessor owner) throws Exception {
        Customer ada = customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(null, "ada@example.com", "Ada"))
                .customer();
        String where = "/customers/" + ada.publicId() + "/methods";
        for (int i = 0; i < 2; i++) {
            String number = secrets.plant("account number", digits(12));
            answers.append(ask(post(where)
                            .with(owner)
                            .with(csrf())
                            .param("country", "US")
                            .param("kind", "bank_transfer")
                            .param("holderName", "Ada Lovelace")
                            .param("routingNumber", "110000000")
                            .param("accountNumber", number)
                            .param("accountType", "checking"))
                    .getContentAsString());
            String iban = secrets.plant("IBAN", iban());
            answers.append(ask(post(where)
                            .with(owner)
                            .with(csrf())
                            .param("country", "DE")
                            .param("kind", "bank_transfer")
                            .param("holderName", "Ada Lovelace")
                            .param("accountNumber", iban))
                    .getContentAsString());
        }
        answers.append(ask(get(where).with(owner)).getContentAsString());
        invitations.invite(tenant, ada.publicId());
        Matcher link = Pattern.compile("/payee/([0-9a-z]+)")
                .matcher(mails.page(tenant.environmentId(), null, 1).get(0).body());
        assertThat(link.find()).isTrue();
        String token = secrets.plant("invitation", link.group(1));
        ask(get("/payee/" + token));
        ask(post("/payee/" + token + "/code").with(csrf()));
    }

    private void programs(Tenant tenant) throws Exception {
        for (int i = 0; i < 3; i++) {
            String key =
                    secrets.plant("API key", keys.issue(tenant, "Test", null).text());
            TestApi.Client caller = api.key(key);
            answers.append(caller.get("/payouts?limit=1").text());
            ApiAnswer hook = caller.post(
                    "/webhooks", "{\"url\":\"https://hooks.example.com/x" + i + "\",\"events\":[\"payout.paid\"]}");
            String secret = hook.resource().findValue("secretKey").asString();
            secrets.plant("webhook secret", secret);
            answers.append(caller.get("/webhooks").text());
        }
        TestApi.Client dots = api.dots(tenant);
        ApiAnswer made = dots.post(
                "/payout-links",
                "{\"amount\":1234,\"payee\":{\"country_code\":\"1\",\"phone_number\":\"4155550123\"},\"memo\":\"May\"}");
        hear(made);
    }

    private void verification(Tenant tenant, RequestPostProcessor owner) throws Exception {
        String marker = secrets.plant("document", Ids.next("scan"));
        byte[] pdf = ("%PDF-1.4\n1 0 obj<</Type/Catalog/Title(" + marker + ")>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
        answers.append(ask(multipart("/verification/document")
                        .file(new MockMultipartFile("document", "passport.pdf", "application/pdf", pdf))
                        .with(owner)
                        .with(csrf()))
                .getContentAsString());
        String account = secrets.plant("account number", digits(12));
        String query = secrets.plant("document address", Ids.next("sig"));
        String tax = secrets.plant("tax id", digits(9));
        TestApi.Client caller = api.as(tenant);
        ApiAnswer made = caller.post("/payouts/verification", """
                {"email":"jane@example.com","businessType":"individual","businessUrl":"https://example.com",
                 "documentUrl":"https://example.com/id.png?signature=%s",
                 "bank":{"accountNumber":"%s","accountHolderName":"Jane Doe","routingNumber":"110000000",
                         "accountType":"checking"},
                 "individual":{"firstName":"Jane","lastName":"Doe","phone":"+15555550100","dateOfBirth":"1990-01-31",
                   "ssnLast4":"0000","address":{"line1":"1 Main St","city":"Austin","state":"TX",
                                                "postalCode":"78701","country":"US"}}}""".formatted(query, account));
        assertThat(made.status()).as(made.text()).isLessThan(300);
        hear(caller.post("/payouts/verification", """
                {"email":"ceo@engines.example","businessType":"company","businessUrl":"https://engines.example",
                 "documentUrl":"https://example.com/id.png","company":{"name":"Engines","taxId":"%s"}}""".formatted(tax)));
    }

    private void card(Tenant tenant) throws Exception {
        String token = links.create(
                        tenant, new NewLink(2_500L, null, null, "usd", "Beans", null, null, null, null, Uses.ONE))
                .link()
                .token();
        String session = ask(post("/pay/" + token).with(csrf()).param("start", "s_" + "0".repeat(26)))
                .getRedirectedUrl()
                .replaceFirst("^https?://[^/]+", "");
        for (int i = 0; i < 3; i++) {
            answers.append(ask(post(session)
                            .with(csrf())
                            .param("number", secrets.plant("card number", card()))
                            .param("expiry", "12/34")
                            .param("cvc", "123")
                            .param("name", "Ada Payer")
                            .param("email", "ada@payer.example"))
                    .getContentAsString());
        }
    }

    /** Bodies that cannot be read, or are wrong in the very field that is secret. */
    private void broken(Tenant tenant) {
        TestApi.Client caller = api.as(tenant);
        String one = secrets.plant("in a broken body", digits(13));
        hear(caller.post("/payouts/bank-accounts", "{\"accountNumber\":\"" + one + "\",\"x\":"));
        hear(caller.post("/payouts/bank-accounts", "{\"accountNumber\":{\"" + one + "\":\"" + one + "\"}}"));
        hear(caller.post("/payouts/bank-accounts", "[\"" + one + "\"]"));
        String two = secrets.plant("in a wrong field", digits(25));
        hear(caller.post("/payouts/bank-accounts", bank(two)));
        hear(caller.post("/customers", "{\"email\":\"a@b.example\",\"taxDocument\":" + two + "}"));
        String key = secrets.plant("API key that never was", "ck_sandbox_" + Ids.next("x"));
        hear(api.key(key).get("/payouts"));
        String name = secrets.plant("idempotent body", digits(14));
        hear(caller.idempotent("k-" + Ids.next("x"))
                .post("/customers", "{\"email\":\"i@b.example\",\"taxDocument\":\"" + name + "\"}"));
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private void hear(ApiAnswer answer) {
        answers.append(answer.status() < 300 ? "" : answer.text());
    }

    private static String bank(String number) {
        return "{\"accountNumber\":\"" + number + "\",\"accountHolderName\":\"Jane\",\"routingNumber\":\"110000000\","
                + "\"accountType\":\"checking\"}";
    }

    private static String digits(int length) {
        StringBuilder digits = new StringBuilder("73");
        while (digits.length() < length) {
            digits.append(RANDOM.nextInt(10));
        }
        return digits.toString();
    }

    private static String iban() {
        String account = "37040044" + digits(10);
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE" + (check < 10 ? "0" : "") + check + account;
    }

    /** Passes the sum every card number passes. */
    private static String card() {
        String front = "4" + digits(14);
        int sum = 0;
        for (int i = 0; i < front.length(); i++) {
            int digit = front.charAt(front.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return front + (10 - sum % 10) % 10;
    }
}
