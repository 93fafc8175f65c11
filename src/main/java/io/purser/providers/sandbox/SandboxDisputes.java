package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.EvidenceFile;
import io.purser.providers.PaymentProvider.EvidenceOrder;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bank that decides disputes. Evidence that contains {@value #WINNING} wins at once, {@value #LOSING} loses, and
 * any other waits for a hand in the simulator.
 */
@Component
class SandboxDisputes {
    static final String WINNING = "winning_evidence";
    static final String LOSING = "losing_evidence";

    private final JdbcClient jdbc;
    private final SandboxWorld world;
    private final SandboxEvents events;

    SandboxDisputes(JdbcClient jdbc, SandboxWorld world, SandboxEvents events) {
        this.jdbc = jdbc;
        this.world = world;
        this.events = events;
    }

    private record Standing(String payment, String state, Instant due, String evidence) {}

    /** What is compared when the same key comes again: files by their digest. */
    static List<String> told(EvidenceOrder order) {
        List<String> files = order.files().stream().map(EvidenceFile::sha256).toList();
        return List.of(order.providerDisputeId(), order.reference(), order.text(), String.join("\n", files));
    }

    /** @return the payment's id */
    ProviderOutcome<String> take(EvidenceOrder order) {
        long environmentId = order.environmentId();
        Instant now = world.now(environmentId);
        Optional<Standing> found = lock(environmentId, order.providerDisputeId());
        String refusal = found.map(standing -> refusal(standing, now)).orElse("dispute_closed");
        if (!refusal.isEmpty()) {
            return new Refused<>(refusal, "the dispute takes no evidence any more");
        }
        jdbc.sql("update sandbox_dispute set evidence_reference = :reference, evidence_text = :text,"
                        + " evidence_files = :files where environment_id = :environmentId and public_id = :id")
                .param("reference", order.reference())
                .param("text", order.text())
                .param("files", order.files().size())
                .param("environmentId", environmentId)
                .param("id", order.providerDisputeId())
                .update();
        world.callOff(environmentId, order.providerDisputeId());
        if (order.text().contains(WINNING) || order.text().contains(LOSING)) {
            DisputeState end = order.text().contains(WINNING) ? DisputeState.WON : DisputeState.LOST;
            close(environmentId, order.providerDisputeId(), end, now);
        }
        return new Done<>(found.get().payment());
    }

    void close(long environmentId, String dispute, DisputeState state, Instant at) {
        int changed = jdbc.sql("update sandbox_dispute set state = :state, closed_at = :at"
                        + " where environment_id = :environmentId and public_id = :id and state = 'OPEN'")
                .param("state", state.name())
                .param("at", utc(at))
                .param("environmentId", environmentId)
                .param("id", dispute)
                .update();
        if (changed == 1) {
            String payment = lock(environmentId, dispute).orElseThrow().payment();
            events.announce(environmentId, "payment.dispute_closed", payment, at);
        }
    }

    /** Empty when it may be taken. */
    private static String refusal(Standing standing, Instant now) {
        if (!standing.state().equals(DisputeState.OPEN.name())) {
            return "dispute_closed";
        }
        if (standing.evidence() != null) {
            return "evidence_given";
        }
        return now.isAfter(standing.due()) ? "evidence_late" : "";
    }

    private Optional<Standing> lock(long environmentId, String dispute) {
        return jdbc.sql("select payment_id, state, evidence_due_at, evidence_reference from sandbox_dispute"
                        + " where environment_id = :environmentId and public_id = :id for update")
                .param("environmentId", environmentId)
                .param("id", dispute)
                .query((row, number) -> new Standing(
                        row.getString("payment_id"),
                        row.getString("state"),
                        row.getObject("evidence_due_at", OffsetDateTime.class).toInstant(),
                        row.getString("evidence_reference")))
                .optional();
    }
}
