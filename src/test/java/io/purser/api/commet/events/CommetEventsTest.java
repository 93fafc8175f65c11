package io.purser.api.commet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.purser.customers.Customers;
import io.purser.events.Event;
import io.purser.platform.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommetEventsTest {
    private static final Instant AT = Instant.parse("2026-06-12T10:00:00.123456Z");
    private static final String VERSION = "2026-07-11";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DISPUTE =
            "paymentTransactionId provider paymentLinkId invoiceId invoiceNumber customerId subscriptionId ";

    private final Customers customers = mock(Customers.class);
    private final CommetEvents events = new CommetEvents(customers, environment -> AT);

    @ParameterizedTest
    @CsvSource({
        "payout.available, availableAmount currency",
        "payout.created, payoutId amount fee netAmount currency status destinationBank createdAt",
        "payout.paid, payoutId amount fee netAmount currency status destinationBank paidAt",
        "payout.failed, payoutId amount fee netAmount currency status destinationBank failedAt failureCode failureMessage",
        "payment_link.created, paymentId status amount currency description customerId",
        "payment_link.canceled, paymentId status amount currency description customerId",
        "payment_link.completed, paymentId status amount currency description customerId invoiceId invoiceNumber"
                + " paymentTransactionId",
        "payment_link.failed, paymentId status amount currency description customerId failureCode failureMessage",
        "payment.received, invoiceId invoiceNumber invoiceTotal customerId subscriptionId paymentTransactionId provider"
                + " grossAmount currency orgNetAmount customerEmail paidAt",
        "payment.failed, invoiceId invoiceNumber customerId subscriptionId provider failureCode failureMessage recoveryUrl",
        "payment.refunded, " + DISPUTE + "refundAmount currency",
        "payment.disputed, " + DISPUTE + "disputeAmount currency disputeReason",
        "payment.dispute_resolved, " + DISPUTE + "disputeAmount currency disputeReason outcome",
        "customer.created, id externalId fullName email taxDocument documentType timezone metadata createdAt updatedAt",
        "customer.updated, id externalId fullName email taxDocument documentType timezone metadata createdAt updatedAt",
        "invoice.created, invoiceId invoiceNumber invoiceStatus periodStart periodEnd issueDate dueDate currency subtotal"
                + " total customerId subscriptionId"
    })
    void theDataHasTheContractsFieldsInItsOrder(String type, String fields) {
        JsonNode body = read(events.body(events.sample(1, type), "org_1", Mode.SANDBOX, VERSION));
        assertThat(names(body))
                .containsExactly("id", "event", "timestamp", "organizationId", "mode", "apiVersion", "data");
        assertThat(names(body.get("data"))).containsExactly(fields.split(" "));
        assertThat(body.get("event").asString()).isEqualTo(type);
        assertThat(body.get("id").asString()).startsWith("whev_");
    }

    @Test
    void theEnvelopeSaysWhoseEventItIsAndWhichVersionShapedIt() {
        JsonNode body = read(events.body(
                event("payout.available", Samples.facts("payout.available")), "org_1", Mode.LIVE, "2026-07-31"));
        assertThat(body.toString())
                .startsWith(
                        "{\"id\":\"whev_1\",\"event\":\"payout.available\",\"timestamp\":\"2026-06-12T10:00:00.123Z\","
                                + "\"organizationId\":\"org_1\",\"mode\":\"live\",\"apiVersion\":\"2026-07-31\",\"data\":{")
                .contains("\"currency\":\"usd\"");
    }

    @Test
    void theContractHasSixtyEvents() {
        assertThat(events.types()).hasSize(60).doesNotHaveDuplicates().contains("plan_grant.revoked", "usage.recorded");
        assertThat(events.versions()).contains("2026-05-01", VERSION, "2026-07-31");
        assertThatThrownBy(() -> events.sample(1, "payout.invented")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTypeHasASampleThatIsTheSameBytesEachTime() {
        for (String type : events.types()) {
            for (String version : events.versions()) {
                Event sample = events.sample(1, type);
                byte[] body = events.body(sample, "org_1", Mode.SANDBOX, version);
                assertThat(events.body(sample, "org_1", Mode.SANDBOX, version)).isEqualTo(body);
                assertThat(body.length).isLessThan(20_000);
                assertThat(read(body).get("data").isObject()).isTrue();
            }
        }
    }

    @Test
    void whatIsNotKnownIsNullAndNotAbsent() {
        JsonNode failed = data(
                "payout.failed",
                "{\"payoutId\":\"po_1\",\"amount\":5,\"fee\":0,\"netAmount\":5," + "\"currency\":\"USD\"}");
        assertThat(failed.toString())
                .contains(
                        "\"destinationBank\":null",
                        "\"failedAt\":null",
                        "\"failureCode\":null",
                        "\"status\":\"failed\"");
        JsonNode link = data("payment_link.failed", "{\"paymentId\":\"pay_1\",\"amount\":5,\"currency\":\"USD\"}");
        assertThat(link.get("customerId").isNull()).isTrue();
        assertThat(link.get("failureCode").asString()).isNotEmpty();
        assertThat(link.get("failureMessage").asString()).isNotEmpty();
        JsonNode received = data("payment.received", "{\"currency\":null,\"provider\":\"sandbox\"}");
        assertThat(received.get("grossAmount").isNull()).isTrue();
        assertThat(received.get("provider").asString()).isEqualTo("commet");
        assertThat(received.has("paidAt")).isFalse();
    }

    @Test
    void anAmountIsNeverGuessed() {
        assertThatThrownBy(() -> data("payout.paid", "{\"payoutId\":\"po_1\",\"amount\":\"5\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("amount");
    }

    @Test
    void theCallersOwnIdNamesTheCustomer() {
        String facts = "{\"paymentId\":\"pay_1\",\"amount\":5,\"currency\":\"USD\",\"customerId\":\"cus_1\"%s}";
        assertThat(data("payment_link.created", facts.formatted(""))
                        .get("customerId")
                        .asString())
                .isEqualTo("cus_1");
        assertThat(data("payment_link.created", facts.formatted(",\"customerExternalId\":\"mine\""))
                        .get("customerId")
                        .asString())
                .isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01, billingEmail", "2026-05-25, billingEmail", "2026-06-07, email", "2026-07-31, email"})
    void theMailAddressHadAnotherName(String version, String field) {
        JsonNode data = read(events.body(events.sample(1, "customer.updated"), "org_1", Mode.SANDBOX, version))
                .get("data");
        assertThat(names(data)).contains(field).hasSize(10);
        assertThat(data.get(field).asString()).isEqualTo("payer@example.com");
    }

    @Test
    void theTaxDocumentIsOpenedForItsOwner() {
        when(customers.openTaxDocument("cus_1", "c2VhbGVk")).thenReturn("20-1");
        JsonNode data = data(
                "customer.created",
                "{\"customerId\":\"cus_1\",\"sealedTaxDocument\":\"c2VhbGVk\","
                        + "\"documentType\":\"CUIT\",\"metadata\":{\"a\":{\"b\":[1]}}}");
        assertThat(data.get("taxDocument").asString()).isEqualTo("20-1");
        assertThat(data.get("metadata").toString()).isEqualTo("{\"a\":{\"b\":[1]}}");
        assertThat(data.has("sealedTaxDocument")).isFalse();
    }

    @Test
    void aFactNobodyNamedNeverLeaves() {
        String secrets = "\"accountNumber\":\"000123456789\",\"secret\":\"whsec_1\",\"apiKey\":\"ck_live_1\","
                + "\"sealedAddress\":\"c2VhbGVk\",\"destinationBank\":{\"bankName\":\"B\",\"last4\":\"000123456789\","
                + "\"accountNumber\":\"000123456789\"}";
        for (String type : events.types()) {
            String sample = Samples.facts(type).replace("\"destinationBank\":", "\"bank\":");
            String facts = sample.equals("{}") ? "{" + secrets + "}" : sample.replaceFirst("\\{", "{" + secrets + ",");
            String body =
                    new String(events.body(event(type, facts), "org_1", Mode.SANDBOX, VERSION), StandardCharsets.UTF_8);
            assertThat(body).as(type).doesNotContain("000123456789", "whsec_", "ck_live", "c2VhbGVk");
        }
    }

    /** As the published client checks a delivery: lower-case hex of HMAC-SHA256 over the raw bytes, secret as given. */
    @ParameterizedTest
    @ValueSource(strings = {"payout.paid", "customer.created", "payment_link.completed"})
    void theSignatureHoldsOverTheRawBytes(String type) throws Exception {
        byte[] body = events.body(event(type, Samples.facts(type)), "org_1", Mode.SANDBOX, VERSION);
        String text = new String(body, StandardCharsets.UTF_8);
        String signature = hmac("whsec_x", body);
        assertThat(hmac("whsec_x", text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signature)
                .matches("[0-9a-f]{64}");
        assertThat(hmac("whsec_x", (text + " ").getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(signature);
        assertThat(Map.of("parsed", JSON.readTree(body).toString())).containsEntry("parsed", text);
    }

    private JsonNode data(String type, String facts) {
        return read(events.body(event(type, facts), "org_1", Mode.SANDBOX, VERSION))
                .get("data");
    }

    private static Event event(String type, String facts) {
        return new Event(1, "whev_1", 1, type, "subject", facts, AT, null);
    }

    private static String hmac(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static JsonNode read(byte[] body) {
        return JSON.readTree(body);
    }

    private static List<String> names(JsonNode node) {
        return new ArrayList<>(node.propertyNames());
    }
}
