package io.purser.voyage;

import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.ProviderPayout;
import java.util.ArrayList;
import java.util.List;

/** The end of a voyage: everything is final, every queue is empty, and the provider's book is ours. */
final class Landfall {
    /** Rounds of calm after which everything must have ended; the last of them are ten minutes apart. */
    static final int LIMIT = 60;

    private final Voyage voyage;
    private final World world;
    private final Model model;

    Landfall(Voyage voyage, World world) {
        this.voyage = voyage;
        this.world = world;
        this.model = voyage.log.model();
    }

    /** Nothing more comes from the provider, and both books say the same. */
    static boolean near(Voyage voyage) {
        Landfall here = new Landfall(voyage, voyage.world());
        return voyage.book.next() == null
                && voyage.post.next() == null
                && here.model.settled()
                && here.payoutsWrong().isEmpty();
    }

    static boolean reached(Voyage voyage) {
        return new Landfall(voyage, voyage.world()).open().isEmpty();
    }

    /** What has not come to its end. */
    List<String> open() {
        List<String> open = payoutsWrong();
        if (open.isEmpty() && !model.settled()) {
            open.add("money is on its way");
        }
        return open.isEmpty() ? waiting() : open;
    }

    /** @throws Wreck */
    void check() {
        List<String> wrongs = refundsWrong();
        long sent = voyage.book.payouts().stream()
                .filter(each -> each.state() == PayoutProvider.State.PAID)
                .mapToLong(ProviderPayout::amount)
                .sum();
        if (model.balance("PAID_OUT") != sent) {
            wrongs.add("the provider paid out " + sent + ", we say " + model.balance("PAID_OUT"));
        }
        if (!wrongs.isEmpty()) {
            throw voyage.log.wreck(String.join("; ", wrongs), null);
        }
    }

    /** What still waits in some queue. */
    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        if (voyage.jobsWaiting() > 0) {
            waiting.add("jobs");
        }
        if (world.count("payment_order where sending <> 'ENDED'") > 0) {
            waiting.add("orders");
        }
        if (world.count("provider_event where state in ('PENDING', 'PARKED')") > 0) {
            waiting.add("events");
        }
        if (world.count("business_event b where not exists (select 1 from handed_over h where h.event_id = b.id)")
                > 0) {
            waiting.add("outbox");
        }
        return waiting;
    }

    private List<String> payoutsWrong() {
        List<String> wrongs = new ArrayList<>();
        for (String key : model.payoutKeys()) {
            List<ProviderPayout> theirs = voyage.book.payouts(world.ids.get(key));
            String ours = model.payoutStatus(key);
            if (theirs.size() > 1) {
                wrongs.add(key + " was paid " + theirs.size() + " times");
            } else if (theirs.isEmpty() && !ours.equals("FAILED") && !ours.equals("CANCELED")) {
                wrongs.add(key + " is " + ours + " and not there");
            } else if (theirs.size() == 1 && !same(ours, theirs.get(0))) {
                wrongs.add(key + " is " + ours + " here, " + theirs.get(0).state() + " there");
            } else if (theirs.size() == 1 && theirs.get(0).amount() != model.net(key)) {
                wrongs.add(key + " has another amount there");
            }
        }
        return wrongs;
    }

    private static boolean same(String ours, ProviderPayout theirs) {
        String state = theirs.state().name();
        return ours.equals(state) || state.equals("CANCELED") && theirs.inTransitAt() != null && ours.equals("FAILED");
    }

    private List<String> refundsWrong() {
        List<String> wrongs = new ArrayList<>();
        List<String> made = new ArrayList<>();
        for (ProviderPayment payment : voyage.book.payments()) {
            payment.refunds().stream()
                    .filter(refund -> refund.reference() != null)
                    .forEach(refund -> made.add(world.name(refund.reference())));
        }
        if (!made.stream().sorted().toList().equals(model.refundsMade())) {
            wrongs.add("refunds made there " + made + ", here " + model.refundsMade());
        }
        return wrongs;
    }
}
