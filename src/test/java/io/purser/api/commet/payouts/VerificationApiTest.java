package io.purser.api.commet.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.documents.Documents;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import io.purser.verification.Verifications;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class VerificationApiTest {
    private static final String PATH = "/payouts/verification";

    /** As the published drive sends it. */
    private static final String JANE = """
            {"email":"jane@example.com","businessType":"individual","businessUrl":"https://example.com",
             "documentUrl":"https://example.com/id.png",
             "bank":{"accountNumber":"000123456789","accountHolderName":"Jane Doe","routingNumber":"110000000",
                     "accountType":"checking"},
             "individual":{"firstName":"Jane","lastName":"Doe","phone":"+15555550100","dateOfBirth":"1990-01-31",
                           "ssnLast4":"0000",
                           "address":{"line1":"1 Main St","city":"Austin","state":"TX","postalCode":"78701",
                                      "country":"US"}}}""";

    private static final String COMPANY = """
            {"email":"ceo@engines.example","businessType":"company","businessUrl":"https://engines.example",
             "documentUrl":"https://docs.example.org/id.pdf",
             "bank":{"accountNumber":"DE89370400440532013000","accountHolderName":"Engines GmbH"},
             "company":{"name":"Engines GmbH","taxId":"DE123456789",
                        "address":{"line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"de"},
                        "representative":{"firstName":"Ada","lastName":"Lovelace","email":"ada@engines.example"}}}""";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    Verifications verifications;

    @Autowired
    Documents documents;

    private Tenant tenant;
    private TestApi.Client client;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        client = api.as(tenant);
    }

    @Test
    void aStrangerIsRefused() {
        api.stranger().post(PATH, JANE).refused(401, "unauthorized");
        assertThat(verifications.find(tenant.environmentId())).isEmpty();
    }

    @Test
    void theWholeVerificationIsOneCallAndComesToAnAccount() {
        JsonNode created = client.post(PATH, JANE).resource();
        assertThat(created.propertyNames())
                .containsExactly(
                        "object",
                        "livemode",
                        "providerAccountId",
                        "status",
                        "transfersEnabled",
                        "businessType",
                        "country");
        assertThat(created.get("status").asString()).isEqualTo("pending_verification");
        assertThat(created.get("country").asString()).isEqualTo("US");
        var known = verifications.find(tenant.environmentId()).orElseThrow();
        assertThat(documents
                        .find(tenant.environmentId(), known.documentId())
                        .orElseThrow()
                        .mediaType())
                .isEqualTo("image/png");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.post(PATH, JANE).at("data.status").equals("verified"));
        JsonNode existing = client.post(PATH, JANE).resource();
        assertThat(existing.propertyNames())
                .containsExactly(
                        "object", "livemode", "providerAccountId", "status", "transfersEnabled", "alreadyExists");
        assertThat(existing.get("alreadyExists").asBoolean()).isTrue();
        assertThat(existing.get("providerAccountId").asString()).startsWith("acct_");
        assertThat(existing.get("transfersEnabled").asBoolean()).isTrue();
        assertThat(client.get("/payouts/bank-accounts").json().get("data")).hasSize(1);
    }

    @Test
    void whoWasVerifiedBeforeIsNotAskedForTheDocumentAgain() {
        client.post(PATH, JANE).resource();
        String unreachable = JANE.replace("https://example.com/id.png", "https://127.0.0.1/id.png");
        assertThat(client.post(PATH, unreachable)
                        .resource()
                        .get("alreadyExists")
                        .asBoolean())
                .isTrue();
        assertThat(client.version("2026-07-24").post(PATH, JANE).at("outcome")).isEqualTo("existing");
    }

    @Test
    void aCompanyElsewhereChoosesItsCountry() {
        Tenant undecided = tenants.sandbox();
        JsonNode created =
                api.as(undecided).version("2026-07-24").post(PATH, COMPANY).resource();
        assertThat(created.get("outcome").asString()).isEqualTo("created");
        assertThat(created.get("businessType").asString()).isEqualTo("company");
        assertThat(created.get("country").asString()).isEqualTo("DE");
        assertThat(api.as(undecided).get("/balance").at("data.currency")).isEqualTo("eur");
        assertThat(api.as(undecided).get("/payouts/bank-accounts").at("data.0.country"))
                .isEqualTo("DE");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        ApiAnswer empty = client.post(PATH, "{}").refused(422, "validation_error");
        assertThat(empty.details()).containsOnlyKeys("email", "businessType", "businessUrl", "documentUrl", "bank");
        String wrong = JANE.replace("jane@example.com", "jane")
                .replace("\"lastName\":\"Doe\",", "")
                .replace("1990-01-31", "2020-02-30")
                .replace("78701", "x")
                .replace("110000000", "110000001")
                .replace("\"state\":\"TX\",", "");
        assertThat(client.post(PATH, wrong).refused(422, "validation_error").details())
                .containsOnlyKeys(
                        "email",
                        "individual.lastName",
                        "individual.dateOfBirth",
                        "individual.address.postalCode",
                        "individual.address.state",
                        "bank.routingNumber");
        assertThat(client.post(PATH, JANE.replace("\"individual\":", "\"company\":"))
                        .status())
                .isEqualTo(422);
        client.post(PATH, JANE.replace("\"individual\",", "\"company\",")).wrong("company");
        client.post(PATH, JANE.replace("\"US\"", "\"Utopia\"")).wrong("individual.address.country");
        client.post(PATH, COMPANY.replace("ada@engines.example", "ada")).wrong("company.representative.email");
        assertThat(verifications.find(tenant.environmentId())).isEmpty();
    }

    @Test
    void whatMustNotBeDialledIsRefusedByItsField() {
        for (String url : List.of(
                "https://127.0.0.1/id.png",
                "http://example.com/id.png",
                "https://localhost/id.png",
                "https://169.254.169.254/latest",
                "https://example.com@127.0.0.1/",
                "javascript:alert(1)",
                "id.png")) {
            client.post(PATH, JANE.replace("https://example.com/id.png", url)).wrong("documentUrl");
        }
        assertThat(verifications.find(tenant.environmentId())).isEmpty();
    }

    @Test
    void liveWithoutAProviderNothingIsHandedIn() {
        Tenant live = tenants.live(tenant);
        api.as(live).post(PATH, JANE).refused(409, "provider_unsupported");
        assertThat(verifications.find(live.environmentId())).isEmpty();
    }

    @Test
    void theCountryOfAnEarlierVerificationStays() {
        client.post(PATH, JANE).resource();
        Tenant other = tenants.live(tenant);
        api.as(other).post(PATH, COMPANY).refused(409, "provider_unsupported");
    }

    @Test
    void bothAtTheSameTimeAreOneVerification() {
        List<Integer> statuses = List.of(1, 2, 3, 4, 5, 6).parallelStream()
                .map(each -> client.post(PATH, JANE).status())
                .toList();
        assertThat(statuses).containsOnly(200);
        assertThat(client.get("/payouts/bank-accounts").json().get("data")).hasSize(1);
        assertThat(verifications.attempts(tenant.environmentId())).hasSize(1);
    }
}
