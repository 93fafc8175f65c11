package io.purser.payments.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.documents.Document;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.disputes.Evidence.Status;
import io.purser.payments.disputes.Evidence.Words;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class DisputesTest {
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    MockMvc mvc;

    @Autowired
    RefundScene scene;

    @Autowired
    DisputeCases disputes;

    @Autowired
    DisputeEvidence evidence;

    @Autowired
    Payments payments;

    @Autowired
    SandboxControls sandbox;

    @Autowired
    SandboxFaults faults;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    Tenant tenant;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
    }

    @AfterEach
    void booksHold() {
        faults.clear(tenant.environmentId());
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void anotherOrganizationsDisputeIsNotThere() throws Exception {
        String id = disputed();
        evidence.save(tenant, id, words("Mine"), new DisputeEvidence.Upload("proof.pdf", PDF));
        String file = evidence.files(kept(id)).get(0).publicId();
        var stranger = people.owner(tenants.sandbox());
        for (String path : List.of("", "/evidence/files/" + file)) {
            mvc.perform(get("/disputes/" + id + path).with(stranger)).andExpect(status().isNotFound());
        }
        for (String path : List.of("/evidence", "/evidence/files/" + file + "/remove")) {
            mvc.perform(post("/disputes/" + id + path).with(csrf()).with(stranger))
                    .andExpect(status().isNotFound());
            mvc.perform(post("/disputes/" + id + path).with(csrf()).with(people.viewer(tenant)))
                    .andExpect(status().isForbidden());
        }
        assertThat(kept(id).words().explanation()).isEqualTo("Mine");
        assertThat(evidence.files(kept(id))).hasSize(1);
    }

    @Test
    void itIsListedCountedAndExplained() throws Exception {
        String id = disputed();
        assertThat(page("/disputes")).contains(id, "Ada Payer");
        assertThat(page("/disputes?state=won")).doesNotContain(id);
        assertThat(page("/disputes/" + id)).contains("$50.00", "$15.00", "account=HELD", "name=\"explanation\"");
        assertThat(page("/")).contains("/disputes");
        assertThat(disputes.asked(tenant.environmentId()).count()).isEqualTo(1);
    }

    @Test
    void aDraftIsKeptWithItsFilesAndSentOnce() throws Exception {
        String id = disputed();
        mvc.perform(multipart("/disputes/" + id + "/evidence")
                        .file(new MockMultipartFile("file", "proof.pdf", "application/pdf", PDF))
                        .param("delivery", "Carrier 123")
                        .param("go", "send")
                        .with(csrf())
                        .with(people.owner(tenant)))
                .andExpect(status().is(422));
        assertThat(evidence.files(kept(id))).extracting(Document::fileName).containsExactly("proof.pdf");
        assertThat(page("/disputes/" + id)).contains("Carrier 123", "proof.pdf");
        evidence.save(tenant, id, words("It was delivered"), null);
        evidence.send(tenant, id);
        refused("evidence_sent", () -> evidence.save(tenant, id, words("Other words"), null));
        scene.settled(tenant);
        assertThat(kept(id).status()).isEqualTo(Status.SENT);
        refused("evidence_sent", () -> evidence.send(tenant, id));
        assertThat(disputes.get(tenant.environmentId(), id).dispute().state()).isEqualTo(DisputeState.OPEN);
        assertThat(disputes.asked(tenant.environmentId()).count()).isZero();
        assertThat(page("/disputes/" + id)).contains("It was delivered").doesNotContain("name=\"explanation\"");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ACCEPT_THEN_TIMEOUT", "TIMEOUT_BEFORE_ACCEPT", "SERVER_ERROR", "DUPLICATE_EVENT", "DROP_EVENT"})
    void whateverHappensOnTheWayItIsHandedInOnce(Fault fault) {
        String id = disputed();
        faults.set(tenant.environmentId(), fault, 2);
        evidence.save(tenant, id, words("This is winning_evidence"), null);
        evidence.send(tenant, id);
        scene.settled(tenant);
        assertThat(kept(id).status()).isEqualTo(Status.SENT);
        assertThat(disputes.get(tenant.environmentId(), id).dispute().state()).isEqualTo(DisputeState.WON);
        assertThat(ledger.balances(tenant.environmentId()).get(AccountKind.HELD))
                .isZero();
        assertThat(jdbc.sql("select count(distinct idempotency_key) from payment_order_attempt"
                                + " where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void evidenceCanLose() {
        String id = disputed();
        evidence.save(tenant, id, words("This is losing_evidence"), null);
        evidence.send(tenant, id);
        scene.settled(tenant);
        assertThat(disputes.get(tenant.environmentId(), id).dispute().state()).isEqualTo(DisputeState.LOST);
        refused("evidence_closed", () -> evidence.send(tenant, id));
    }

    @Test
    void whatTheProviderRefusesIsADraftAgain() {
        String id = disputed();
        scene.heard(tenant);
        faults.set(tenant.environmentId(), Fault.DROP_EVENT, SandboxFaults.ALWAYS);
        sandbox.closeDispute(
                tenant.environmentId(),
                disputes.get(tenant.environmentId(), id).dispute().providerDisputeId(),
                false);
        evidence.save(tenant, id, words("Too late"), null);
        evidence.send(tenant, id);
        scene.settled(tenant);
        assertThat(kept(id).status()).isEqualTo(Status.DRAFT);
        assertThat(kept(id).failureCode()).isEqualTo("dispute_closed");
    }

    @Test
    void noMoreThanFiveFilesAndNoOtherKinds() {
        String id = disputed();
        for (int i = 0; i < DisputeEvidence.MOST_FILES; i++) {
            evidence.save(tenant, id, words("x"), new DisputeEvidence.Upload("p.pdf", PDF));
        }
        refused(
                "evidence_files",
                () -> evidence.save(tenant, id, words("x"), new DisputeEvidence.Upload("p.pdf", PDF)));
        evidence.removeFile(tenant, id, evidence.files(kept(id)).get(0).publicId());
        refused(
                "file_type",
                () -> evidence.save(
                        tenant, id, words("x"), new DisputeEvidence.Upload("p.exe", new byte[] {'M', 'Z', 1, 2})));
        refused("evidence_long", () -> evidence.save(tenant, id, words("x".repeat(5001)), null));
        assertThat(evidence.files(kept(id))).hasSize(4);
    }

    private String disputed() {
        Payment payment = scene.paid(tenant, 5_000);
        sandbox.dispute(tenant.environmentId(), payment.providerPaymentId());
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
        return payments.get(tenant.environmentId(), payment.publicId())
                .disputes()
                .get(0)
                .publicId();
    }

    private Evidence kept(String dispute) {
        return evidence.find(tenant.environmentId(), dispute).orElseThrow();
    }

    private static Words words(String explanation) {
        return new Words(explanation, "", "", "");
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(people.owner(tenant)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
