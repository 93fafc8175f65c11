package io.purser.customers.kyc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CustomerChecksTest {
    @Autowired
    CustomerChecks checks;

    @Autowired
    CustomerIdentities identities;

    @Autowired
    PaperReviews reviews;

    @Autowired
    Customers customers;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant sandbox;
    Tenant tenant;
    Customer ada;

    @BeforeEach
    void organization() {
        sandbox = tenants.sandbox();
        tenant = tenants.live(sandbox);
        ada = customer(tenant);
    }

    @Test
    void anotherTenantDecidesNothing() {
        String paper = add(Paper.IDENTITY);
        Tenant other = tenants.live(tenants.sandbox());
        Customer theirs = customer(other);
        for (Customer stranger : List.of(theirs, moved(ada, other), customer(tenant))) {
            assertThatThrownBy(() -> reviews.accept(other.actor(), stranger, paper))
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            error -> assertThat(error.status()).isEqualTo(404));
        }
        assertThat(checks.papers(other.environmentId(), ada.id())).isEmpty();
        assertThat(checks.status(other.environmentId(), ada.id())).isEqualTo(Status.PENDING);
        assertThat(only().status()).isEqualTo(Status.PENDING);
    }

    @Test
    void isVerifiedOnceWhatIsNeededWasAccepted() {
        String address = add(Paper.PROOF_OF_ADDRESS);
        reviews.accept(tenant.actor(), ada, address);
        assertThat(status()).isEqualTo(Status.PENDING);
        String front = add(Paper.IDENTITY);
        String back = add(Paper.IDENTITY_BACK);
        reviews.accept(tenant.actor(), ada, front);
        assertThat(status()).isEqualTo(Status.PENDING);
        reviews.accept(tenant.actor(), ada, back);
        assertThat(status()).isEqualTo(Status.VERIFIED);
        assertThat(told()).containsExactly("customer.verified");
        assertThatThrownBy(() -> add(Paper.IDENTITY)).hasMessage("customer_verified");
    }

    @Test
    void aNewFileReplacesARejectedOne() {
        String blurred = add(Paper.IDENTITY);
        assertThatThrownBy(() -> reviews.reject(tenant.actor(), ada, blurred, "photo", "paper_other", " "))
                .hasMessage("paper_note");
        assertThatThrownBy(() -> reviews.reject(tenant.actor(), ada, blurred, "shoe size", "paper_other", "x"))
                .hasMessage("paper_field");
        reviews.reject(tenant.actor(), ada, blurred, "id_number", "paper_unreadable", "Too dark");
        assertThat(status()).isEqualTo(Status.REJECTED);
        assertThat(only().field()).isEqualTo("id_number");
        String sharp = add(Paper.IDENTITY);
        assertThat(status()).isEqualTo(Status.PENDING);
        assertThatThrownBy(() -> reviews.accept(tenant.actor(), ada, blurred)).hasMessage("paper_decided");
        reviews.accept(tenant.actor(), ada, sharp);
        assertThat(status()).isEqualTo(Status.VERIFIED);
        assertThat(told()).containsExactly("customer.rejected", "customer.pending", "customer.verified");
    }

    @Test
    void ofTwoDecisionsAtOnceOneCounts() throws Exception {
        String paper = add(Paper.IDENTITY);
        List<Callable<String>> decisions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            boolean accept = i % 2 == 0;
            decisions.add(() -> {
                try {
                    if (accept) {
                        reviews.accept(tenant.actor(), ada, paper);
                    } else {
                        reviews.reject(tenant.actor(), ada, paper, "name", "paper_differs", "");
                    }
                    return "done";
                } catch (BusinessError refused) {
                    return refused.code();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            for (Future<String> answer : people.invokeAll(decisions)) {
                answers.add(answer.get());
            }
        } finally {
            people.shutdown();
        }
        assertThat(answers).containsOnlyOnce("done");
        assertThat(answers.stream().filter("paper_decided"::equals)).hasSize(5);
        assertThat(told()).hasSize(1);
    }

    @Test
    void ofAVerifiedCustomerOnlyEmptyFactsCanBeFilled() {
        identities.set(tenant.environmentId(), tenant.actor(), ada, passport("P1230001"));
        reviews.accept(tenant.actor(), ada, add(Paper.IDENTITY));
        assertThatThrownBy(() -> identities.set(tenant.environmentId(), tenant.actor(), ada, passport("P1230002")))
                .isInstanceOfSatisfying(BusinessError.class, error -> {
                    assertThat(error.code()).isEqualTo("customer_verified");
                    assertThat(error.param()).isEqualTo("idNumber");
                });
        identities.set(tenant.environmentId(), tenant.actor(), ada, IdentityFacts.of(Map.of("dob", "1990-05-21")));
        IdentityFacts known = identities.of(ada).orElseThrow();
        assertThat(known.dob()).isEqualTo("1990-05-21");
        assertThat(known.idNumber()).isEqualTo("P1230001");
        assertThat(known.idNumberEnd()).isEqualTo("1");
    }

    @Test
    void everyWrongFactIsNamed() {
        IdentityFacts wrong = IdentityFacts.of(Map.of(
                "type", "individual",
                "idType", "certificate_of_incorporation",
                "dob", "2990-01-01",
                "idExpiryDate", "21/05/1990",
                "country", "XX",
                "phone", "call me"));
        assertThat(identities.problems(tenant.environmentId(), null, wrong, true).stream()
                        .map(BusinessError::param))
                .containsExactlyInAnyOrder(
                        "idNumber", "firstName", "lastName", "idType", "dob", "idExpiryDate", "country", "phone");
    }

    @Test
    void theNumberRestsSealed() {
        identities.set(tenant.environmentId(), tenant.actor(), ada, passport("SECRET-NUMBER-77"));
        byte[] sealed = jdbc.sql("select sealed_private from customer_identity where customer_id = ?")
                .param(ada.id())
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("SECRET");
        assertThat(passport("SECRET-NUMBER-77").toString()).doesNotContain("SECRET");
    }

    @Test
    void theSandboxAnswersByItself() {
        Customer fine = customer(sandbox);
        Customer blurred = customer(sandbox);
        Customer left = customer(sandbox);
        identities.set(sandbox.environmentId(), sandbox.actor(), blurred, passport("P00001111"));
        identities.set(sandbox.environmentId(), sandbox.actor(), left, passport("P00009999"));
        for (Customer each : List.of(fine, blurred, left)) {
            checks.add(sandbox.environmentId(), sandbox.actor(), each, Paper.IDENTITY, "a.png", Papers.png(), "file");
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<Long, Status> now =
                    checks.statuses(sandbox.environmentId(), List.of(fine.id(), blurred.id(), left.id()));
            assertThat(now)
                    .containsEntry(fine.id(), Status.VERIFIED)
                    .containsEntry(blurred.id(), Status.REJECTED)
                    .containsEntry(left.id(), Status.PENDING);
        });
        assertThat(checks.papers(sandbox.environmentId(), blurred.id()).get(0).reason())
                .isEqualTo("paper_unreadable");
    }

    private String add(Paper paper) {
        return checks.add(tenant.environmentId(), tenant.actor(), ada, paper, "photo.png", Papers.png(), "file")
                .publicId();
    }

    private Status status() {
        return checks.status(tenant.environmentId(), ada.id());
    }

    private PaperState only() {
        List<PaperState> papers = checks.papers(tenant.environmentId(), ada.id());
        assertThat(papers).hasSize(1);
        return papers.get(0);
    }

    private List<String> told() {
        return jdbc.sql("select type from business_event where environment_id = ? and subject = ?"
                        + " and type <> 'customer.created' order by id")
                .params(tenant.environmentId(), ada.publicId())
                .query(String.class)
                .list();
    }

    private static IdentityFacts passport(String number) {
        return IdentityFacts.of(Map.of(
                "type", "individual",
                "firstName", "Ada",
                "lastName", "Lovelace",
                "idType", "passport",
                "idNumber", number,
                "country", "GB"));
    }

    private Customer customer(Tenant of) {
        return customers
                .create(of.environmentId(), of.actor(), CustomerFacts.of(null, "ada@example.com", "Ada Lovelace"))
                .customer();
    }

    /** What a wrong caller might put together. */
    private static Customer moved(Customer one, Tenant to) {
        return new Customer(
                one.id(),
                one.publicId(),
                to.environmentId(),
                null,
                one.fullName(),
                one.email(),
                null,
                null,
                null,
                null,
                one.createdAt(),
                one.updatedAt());
    }
}
