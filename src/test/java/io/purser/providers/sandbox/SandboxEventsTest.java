package io.purser.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.organizations.Environments;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class SandboxEventsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SandboxSignature signature;

    @Autowired
    SandboxDelivery delivery;

    @Autowired
    SandboxControls controls;

    @Autowired
    SandboxFaults faults;

    @Autowired
    SandboxBook book;

    @Autowired
    Environments environments;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    String id;
    byte[] body;
    long now;

    @BeforeEach
    void anEvent() {
        tenant = tenants.sandbox();
        id = Ids.next("evt");
        body = body("payment.succeeded", tenant.environmentId());
        signature.sign(body);
        now = Instant.now().getEpochSecond();
    }

    @Test
    void aSignedEventIsStoredOnce() throws Exception {
        String header = header(now, body);
        assertThat(status(header, body)).isEqualTo(200);
        assertThat(status(header, body)).isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void nothingIsStoredOfATamperedBody() throws Exception {
        String header = header(now, body);
        byte[] tampered =
                new String(body, StandardCharsets.UTF_8).replace("ch_1", "ch_2").getBytes(StandardCharsets.UTF_8);
        assertThat(status(header, tampered)).isEqualTo(400);
        assertThat(status(header, (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void itMustBeFresh() throws Exception {
        assertThat(status(header(now - 302, body), body)).isEqualTo(400);
        assertThat(status(header(now + 302, body), body)).isEqualTo(400);
        assertThat(stored()).isZero();
        assertThat(status(header(now - 290, body), body)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=SIG",
                "t=NOW",
                "t=NOW,v0=SIG",
                "t=NOW, v1=SIG",
                "t=NOW,v1=zz",
                "t=NOW,t=NOW,v1=SIG",
                "t=NOW,v1=UPPER",
                "t=-1,v1=SIG"
            })
    void theHeaderHasOneForm(String form) throws Exception {
        String right = header(now, body).split("v1=")[1];
        String header = form.replace("NOW", String.valueOf(now))
                .replace("SIG", right)
                .replace("UPPER", right.toUpperCase(java.util.Locale.ROOT));
        assertThat(status(header, body)).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void oneRightSignatureOfTwoIsEnough() throws Exception {
        assertThat(status(header(now, body).replace(",v1=", ",v1=" + "0".repeat(64) + ",v1="), body))
                .isEqualTo(200);
    }

    @Test
    void aBlankSecretNeverVerifies() throws Exception {
        assertThat(status(SandboxSignature.header(now, body, " "), body)).isEqualTo(400);
    }

    @Test
    void theOldSecretIsGoodForADay() throws Exception {
        String before = header(now, body);
        signature.roll();
        assertThat(status(before, body)).isEqualTo(200);
        assertThat(signature.secrets()).hasSizeGreaterThan(1);
    }

    @Test
    void unknownTypesAndForeignEnvironmentsAreStoredWithoutEffect() throws Exception {
        byte[] unknown = body("weather.changed", tenant.environmentId());
        assertThat(status(header(now, unknown), unknown)).isEqualTo(200);
        assertThat(state()).isEqualTo("IGNORED");
        id = Ids.next("evt");
        byte[] foreign = body("payment.succeeded", 987_654_321);
        assertThat(status(header(now, foreign), foreign)).isEqualTo(200);
        assertThat(state()).isEqualTo("IGNORED");
    }

    @Test
    void onlyPostsOfAKnownProviderAreHeard() throws Exception {
        assertThat(mvc.perform(get("/provider-events/sandbox"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(405);
        assertThat(mvc.perform(post("/provider-events/nobody").content(body))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void tooLargeAndCompressedBodiesAreRefused() throws Exception {
        byte[] large = new byte[1024 * 1024 + 1];
        assertThat(status(header(now, large), large)).isEqualTo(413);
        assertThat(mvc.perform(post("/provider-events/sandbox")
                                .header("Content-Encoding", "gzip")
                                .content(body))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(415);
    }

    @Test
    void aPaymentIsAnnouncedOverTheWire() {
        String payment = pay();
        await().until(() -> announced(payment) >= 1);
    }

    @Test
    void eventsWaitForTheReceiver() {
        int port = delivery.port();
        delivery.receiveAt(1);
        try {
            pay();
            await().until(() -> attempts() > 1);
        } finally {
            delivery.receiveAt(port);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> book.undelivered(tenant.environmentId()) == 0);
    }

    @Test
    void aDroppedEventNeverComesAndADoubledOneIsStoredOnce() {
        faults.set(tenant.environmentId(), Fault.DROP_EVENT, 1);
        String dropped = pay();
        faults.set(tenant.environmentId(), Fault.DUPLICATE_EVENT, 1);
        String doubled = pay();
        await().until(() -> announced(doubled) >= 1
                && !faults.active(tenant.environmentId()).containsKey(Fault.DUPLICATE_EVENT));
        assertThat(jdbc.sql("select count(*) from provider_event where reference = :id and type = 'payment.succeeded'")
                        .param("id", dropped)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from provider_event where reference = :id and type = 'payment.succeeded'")
                        .param("id", doubled)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aLateEventComesWhenTheClockSaysSo() {
        faults.set(tenant.environmentId(), Fault.LATE_EVENT, 1);
        String late = pay();
        String prompt = pay();
        await().until(() -> announced(prompt) >= 1);
        assertThat(announced(late)).isZero();
        environments.advance(tenant.environmentId(), Duration.ofSeconds(31));
        controls.runDue(tenant.environmentId());
        await().until(() -> announced(late) >= 1);
    }

    @Test
    void anEventIsOvertakenByTheNext() {
        faults.set(tenant.environmentId(), Fault.REORDERED_EVENT, 1);
        String first = pay();
        assertThat(announced(first)).isZero();
        String second = pay();
        await().until(() -> announced(first) >= 1 && announced(second) >= 1);
        assertThat(row(second)).isLessThan(row(first));
    }

    @Test
    void aChangedCopyIsRefusedAndTheEventStillComes() {
        faults.set(tenant.environmentId(), Fault.TAMPERED_EVENT, 1);
        String payment = pay();
        await().until(() -> announced(payment) >= 1);
        assertThat(faults.active(tenant.environmentId())).doesNotContainKey(Fault.TAMPERED_EVENT);
        assertThat(jdbc.sql("select count(*) from provider_event where reference = :id and environment_id = :own")
                        .param("id", payment)
                        .param("own", tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(announced(payment));
    }

    private long row(String payment) {
        return jdbc.sql("select min(id) from provider_event where reference = :id")
                .param("id", payment)
                .query(Long.class)
                .single();
    }

    private String pay() {
        return controls.pay(
                tenant.environmentId(), PaymentResult.SUCCEEDED, 2_500, "USD", "Grace", "grace@example.com");
    }

    private long announced(String payment) {
        return jdbc.sql("select count(*) from provider_event where reference = :id")
                .param("id", payment)
                .query(Long.class)
                .single();
    }

    private long attempts() {
        return jdbc.sql("select coalesce(max(attempts), 0) from sandbox_event where environment_id = :environmentId")
                .param("environmentId", tenant.environmentId())
                .query(Long.class)
                .single();
    }

    private String header(long at, byte[] content) {
        return SandboxSignature.header(at, content, signature.secrets().get(0));
    }

    private int status(String header, byte[] content) throws Exception {
        return mvc.perform(post("/provider-events/sandbox")
                        .header(SandboxSignature.HEADER, header)
                        .contentType("application/json")
                        .content(content))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private long stored() {
        return jdbc.sql("select count(*) from provider_event where event_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private String state() {
        return jdbc.sql("select state from provider_event where event_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private byte[] body(String type, long environmentId) {
        return ("{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"environment\":" + environmentId
                        + ",\"object\":\"ch_1\",\"created\":\"" + Instant.now() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
