package io.purser.api.blaaiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.documents.TestFiles;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class BlaaizCustomersApiTest {
    static final String ADA = """
            {"type":"individual","email":"ada@example.com","country":"US","id_type":"passport","id_number":"P1234567X",
             "first_name":"Ada","last_name":"Lovelace"}""";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @LocalServerPort
    int port;

    Tenant tenant;
    TestApi.Client caller;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        caller = api.blaaiz(tenant);
    }

    @Test
    void aStrangersKeyOpensNothing() {
        for (TestApi.Client stranger : List.of(api.blaaiz("ck_sandbox_nobody"), api.blaaiz(""))) {
            for (String path : List.of("/customer", "/customer/x", "/wallet", "/currency", "/transaction/x")) {
                ApiAnswer refused = stranger.get(path);
                assertThat(refused.status()).as(path).isEqualTo(401);
                assertThat(refused.at("status")).isEqualTo("false");
                assertThat(refused.at("message")).contains("x-blaaiz-api-key");
            }
            assertThat(stranger.post("/payout", "{}").status()).isEqualTo(401);
        }
        TestApi.Client wrongDoor = api.as(tenant);
        assertThat(api.blaaiz(wrongDoor.keyText()).get("/wallet").status()).isEqualTo(200);
    }

    @Test
    void theOtherEnvironmentAndOtherTenantsFindNobody() {
        String id = caller.post("/customer", ADA).at("data.id");
        for (TestApi.Client other : List.of(api.blaaiz(tenants.sandbox()), api.blaaiz(tenants.live(tenant)))) {
            assertThat(other.get("/customer/" + id).status()).isEqualTo(404);
            assertThat(other.patch("/customer/" + id, "{}").status()).isEqualTo(404);
            assertThat(other.post("/customer/" + id + "/files", "{\"id_file\":\"file_x\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(other.post("/customer/" + id + "/kyc-data", "{}").status())
                    .isEqualTo(404);
            assertThat(other.post("/file/get-presigned-url", announcement(id)).status())
                    .isEqualTo(404);
            assertThat(other.get("/customer").json().get("data")).isEmpty();
        }
    }

    @Test
    void everyWrongFieldIsNamedInTheContractsWords() {
        ApiAnswer wrong = caller.post("/customer", "{\"type\":\"person\",\"first_name\":\"Ada\",\"country\":\"ZZ\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.at("status")).isEqualTo("false");
        assertThat(wrong.json().get("errors").propertyNames())
                .contains("email", "id_type", "id_number", "country", "type", "last_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400",
                "[]|422",
                "{\"email\":1}|422",
                "{\"email\":\"a@b.example\",\"email\":\"c@d.example\"}|422",
                "{\"Email\":\"a@b.example\"}|422",
                "{\"email\":\"a@b.example\",\"surprise\":true}|422",
                "{\"email\":{}}|422"
            })
    void hostileBodiesAreRefused(String body, int status) {
        for (ApiAnswer answer : List.of(caller.post("/customer", body), caller.post("/payout", body))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.at("message")).isNotBlank();
        }
    }

    @Test
    void aHugeBodyAndAnotherTypeAreRefused() {
        String huge = "{\"email\":\"" + "a".repeat(1024 * 1024) + "\"}";
        assertThat(caller.post("/customer", huge).status()).isEqualTo(413);
        assertThat(caller.with("Content-Type", "text/plain")
                        .post("/customer", ADA)
                        .status())
                .isEqualTo(415);
        assertThat(caller.delete("/customer").status()).isEqualTo(405);
        assertThat(caller.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void theLimitIsSaidInTheContractsHeaders() {
        ApiAnswer answer = caller.get("/currency");
        assertThat(Long.parseLong(answer.header("X-RateLimit-Limit"))).isPositive();
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset"))).isGreaterThan(1_000_000_000L);
        assertThat(answer.json().get(0).get("code").asString()).isEqualTo("USD");
    }

    @ParameterizedTest
    @CsvSource({"PATCH,", "PUT,", "POST,/files", "PUT,/files"})
    void aCustomerIsVerifiedByAFileThatWasPutAndAttached(String method, String below) throws Exception {
        ApiAnswer made = caller.post("/customer", ADA);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("data.verification_status")).isEqualTo("PENDING");
        assertThat(made.at("data.id_number")).isEqualTo("****567X");
        String id = made.at("data.id");
        ApiAnswer place = caller.post("/file/get-presigned-url", announcement(id));
        assertThat(place.at("file_id")).startsWith("file_").isEqualTo(place.at("data.file_id"));
        assertThat(place.at("url")).isEqualTo(place.at("data.upload_url"));
        String attach = "{\"id_file\":\"" + place.at("file_id") + "\"}";
        String path = "/customer/" + id + (below == null ? "" : below);
        ApiAnswer early = caller.send(org.springframework.http.HttpMethod.valueOf(method), path, attach);
        assertThat(early.status()).as(early.text()).isEqualTo(422);
        assertThat(early.json().get("errors").propertyNames()).containsExactly("id_file");
        assertThat(put(place).statusCode()).isEqualTo(200);
        ApiAnswer attached = caller.send(org.springframework.http.HttpMethod.valueOf(method), path, attach);
        assertThat(attached.status()).as(attached.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller.get("/customer/" + id)
                        .at("data.verification_status")
                        .equals("VERIFIED"));
        assertThat(caller.get("/customer?status=verified").at("data.0.id")).isEqualTo(id);
        assertThat(caller.get("/customer?status=rejected").json().get("data")).isEmpty();
        ApiAnswer changed = caller.patch("/customer/" + id, "{\"id_number\":\"P7654321X\"}");
        assertThat(changed.at("code")).as(changed.text()).isEqualTo("customer_verified");
        assertThat(caller.post("/customer/" + id + "/kyc-data", "{\"city\":\"London\"}")
                        .at("data.city"))
                .isEqualTo("London");
    }

    @Test
    void aListGoesOnWhereThePageEnded() {
        for (int i = 0; i < 3; i++) {
            caller.post("/customer", ADA);
        }
        ApiAnswer first = caller.get("/customer?limit=2");
        assertThat(first.json().get("data")).hasSize(2);
        ApiAnswer rest = caller.get("/customer?limit=2&cursor=" + first.at("next_cursor"));
        assertThat(rest.json().get("data")).hasSize(1);
        assertThat(rest.at("next_cursor")).isNull();
        assertThat(caller.get("/customer?limit=0").status()).isEqualTo(422);
        assertThat(caller.get("/customer?status=nice").status()).isEqualTo(422);
    }

    private HttpResponse<String> put(ApiAnswer place) throws Exception {
        URI address = URI.create(place.at("url").replaceFirst("https?://[^/]+", "http://localhost:" + port));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(TestFiles.png()));
        place.json()
                .get("headers")
                .properties()
                .forEach(each -> request.header(each.getKey(), each.getValue().asString()));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String announcement(String customer) {
        return "{\"customer_id\":\"" + customer + "\",\"file_category\":\"identity\",\"file_type\":\"image/png\"}";
    }
}
