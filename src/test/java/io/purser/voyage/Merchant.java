package io.purser.voyage;

import io.purser.payments.RefundRequest;
import io.purser.payments.Refunds;
import io.purser.payouts.Payouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who wishes for things; the answer must be the model's, unless a fault struck. */
final class Merchant {
    private final Random random;
    private final World world;
    private final FarBook book;
    private final Watch watch;
    private final Logbook log;
    private final List<String> payoutKeys = new ArrayList<>();
    private final List<String> asides = new ArrayList<>();
    private int number;

    Merchant(Random random, World world, FarBook book, Watch watch, Logbook log) {
        this.random = random;
        this.world = world;
        this.book = book;
        this.watch = watch;
        this.log = log;
    }

    void payOut() {
        boolean again = !payoutKeys.isEmpty() && random.nextInt(8) == 0;
        String key = again ? pick(payoutKeys) : "po" + ++number;
        long available = log.model().balance("AVAILABLE");
        int dice = random.nextInt(10);
        long amount = dice == 0 ? 999 : dice < 3 ? Math.max(1_000, available) : 1_000 + random.nextInt(20_000);
        if (!again) {
            payoutKeys.add(key);
        }
        command(
                "payout " + key + " " + amount,
                log.model().answerToPayout(key, amount),
                () -> watch.ship().payouts.request(world.tenant, new Payouts.Request(key, amount, null, null)),
                model -> model.requestPayout(key, amount));
    }

    /** Whether it is too late only the application knows; what the yes means is checked at once. */
    void cancel() {
        if (payoutKeys.isEmpty()) {
            return;
        }
        String key = pick(payoutKeys);
        String id = world.ids.get(key);
        if (id == null) {
            return;
        }
        boolean fresh = log.model().payoutStatus(key).equals("PENDING") && !log.begun(key);
        boolean heard = !book.payouts(id).isEmpty();
        String answer =
                watch.attempt("cancel " + key, () -> watch.ship().payouts.cancel(world.tenant, id));
        if (answer == null && heard) {
            throw log.wreck(key + " was canceled although the provider has it", null);
        }
        if (fresh && answer != null && !answer.equals(Logbook.STRUCK)) {
            throw log.wreck(key + " could not be canceled although nobody was told: " + answer, null);
        }
        log.expect(answer == null || answer.equals(Logbook.STRUCK) ? m -> m.payoutBecame(key, "CANCELED", null) : null);
    }

    /** @param payment the provider's id of it */
    void giveBack(String payment) {
        String id = world.ids.get(payment);
        if (id == null || !log.model().known(payment)) {
            return;
        }
        String key = "re" + ++number;
        long amount = 1 + random.nextInt(9_000);
        command(
                "refund " + key + " of " + payment + " " + amount,
                log.model().answerToRefund(payment, amount),
                () -> watch.ship()
                        .refunds
                        .request(
                                world.tenant.environmentId(),
                                world.tenant.actor(),
                                new Refunds.Wish(key, id, amount, RefundRequest.Reason.REQUESTED_BY_CUSTOMER)),
                model -> model.requestRefund(key, payment, amount));
    }

    void setAside() {
        String reference = "prq" + ++number;
        long amount = 100 + random.nextInt(15_000);
        asides.add(reference);
        command(
                "set aside " + reference + " " + amount,
                log.model().answerToSettingAside(reference, amount),
                () -> watch.ship().reservations.hold(world.tenant, reference, amount),
                model -> model.setAside(reference, amount));
    }

    void letGo() {
        String reference = asides.isEmpty() ? null : pick(asides);
        String id = world.ids.get(reference);
        if (id != null) {
            command(
                    "let go " + reference,
                    null,
                    () -> watch.ship().reservations.release(world.tenant.environmentId(), id),
                    model -> model.letGo(reference));
        }
    }

    private void command(String what, String expected, Supplier<?> wish, Consumer<Model> effect) {
        String answer = watch.attempt(what, wish);
        if (!Logbook.STRUCK.equals(answer) && !Objects.equals(answer, expected)) {
            throw log.wreck(what + " was answered " + answer + " instead of " + expected, null);
        }
        log.expect(expected == null ? effect : null);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
