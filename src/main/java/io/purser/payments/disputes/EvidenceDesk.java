package io.purser.payments.disputes;

import io.purser.documents.Documents;
import io.purser.payments.Payments;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.OrderDesk;
import io.purser.platform.BusinessError;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.EvidenceFile;
import io.purser.providers.PaymentProvider.EvidenceOrder;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderOutcome;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands evidence to providers. What they decide is booked by {@link Payments#apply}, like any other news. */
@Component
class EvidenceDesk implements OrderDesk {
    private final EvidenceRows rows;
    private final DisputeEvidence evidence;
    private final DisputeCases disputes;
    private final Documents documents;
    private final Payments payments;

    EvidenceDesk(
            EvidenceRows rows,
            DisputeEvidence evidence,
            DisputeCases disputes,
            Documents documents,
            Payments payments) {
        this.rows = rows;
        this.evidence = evidence;
        this.disputes = disputes;
        this.documents = documents;
        this.payments = payments;
    }

    @Override
    public Order.Kind kind() {
        return Order.Kind.EVIDENCE;
    }

    @Override
    public ProviderOutcome<ProviderPayment> ask(Order order, String idempotencyKey, PaymentProvider provider) {
        Evidence sent = evidence(order);
        DisputeCase about = disputes.get(order.environmentId(), sent.disputeId());
        List<EvidenceFile> files = evidence.files(sent).stream()
                .map(file -> new EvidenceFile(
                        file.fileName(),
                        file.mediaType(),
                        file.sha256(),
                        documents.content(order.environmentId(), file.publicId())))
                .toList();
        return provider.submitEvidence(new EvidenceOrder(
                order.environmentId(),
                idempotencyKey,
                about.dispute().providerDisputeId(),
                sent.publicId(),
                sent.words().text(),
                files));
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> find(Order order, PaymentProvider provider) {
        DisputeCase about = disputes.get(order.environmentId(), evidence(order).disputeId());
        String payment =
                payments.get(order.environmentId(), about.paymentId()).payment().providerPaymentId();
        return provider.find(order.environmentId(), payment)
                .map(found -> found.filter(each -> each.disputes().stream()
                        .anyMatch(dispute -> order.subject().equals(dispute.evidence()))));
    }

    @Override
    public boolean done(Order order, ProviderPayment news) {
        payments.apply(order.environmentId(), order.provider(), news);
        evidence.taken(evidence(order));
        return true;
    }

    @Override
    public void refused(Order order, String code) {
        evidence.refused(evidence(order), order.provider(), code);
    }

    private Evidence evidence(Order order) {
        return rows.find(order.environmentId(), order.subject()).orElseThrow(BusinessError::notFound);
    }
}
