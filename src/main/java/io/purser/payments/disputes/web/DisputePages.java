package io.purser.payments.disputes.web;

import io.purser.ledger.Journal;
import io.purser.payments.PaymentDetail;
import io.purser.payments.Payments;
import io.purser.payments.disputes.DisputeCase;
import io.purser.payments.disputes.DisputeCases;
import io.purser.payments.disputes.DisputeEvidence;
import io.purser.payments.disputes.Evidence;
import io.purser.payments.disputes.Evidence.Words;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of a dispute's page. */
@Component
class DisputePages {
    private static final int SHOWN = 50;

    private final DisputeCases disputes;
    private final DisputeEvidence evidence;
    private final Payments payments;
    private final Journal journal;
    private final EnvironmentClock clock;

    DisputePages(
            DisputeCases disputes,
            DisputeEvidence evidence,
            Payments payments,
            Journal journal,
            EnvironmentClock clock) {
        this.disputes = disputes;
        this.evidence = evidence;
        this.payments = payments;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param typed what was typed and not taken, or {@code null} */
    String show(Tenant tenant, String id, Words typed, Map<String, String> errors, Model model) {
        DisputeCase about = disputes.get(tenant.environmentId(), id);
        Evidence kept = evidence.find(tenant.environmentId(), id).orElse(null);
        PaymentDetail payment = payments.get(tenant.environmentId(), about.paymentId());
        model.addAttribute("about", about);
        model.addAttribute("dispute", about.dispute());
        model.addAttribute("payment", payment.payment());
        model.addAttribute(
                "events",
                payment.events().stream()
                        .filter(event -> event.reference().equals(id))
                        .toList());
        model.addAttribute("evidence", kept);
        model.addAttribute("files", kept == null ? List.of() : evidence.files(kept));
        Words words = typed != null ? typed : kept == null ? Words.NONE : kept.words();
        model.addAttribute("words", words.byField());
        model.addAttribute("errors", errors);
        model.addAttribute("booked", journal.about(tenant.environmentId(), List.of(id), SHOWN));
        boolean open = about.awaitsEvidence(clock.now(tenant.environmentId()));
        model.addAttribute("writable", open && tenant.may(Permission.PAYMENTS_AUTHORIZE));
        model.addAttribute("awaits", open);
        return "disputes/dispute";
    }
}
