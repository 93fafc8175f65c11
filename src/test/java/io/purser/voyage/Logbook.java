package io.purser.voyage;

import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What happened so far, and whether the store looks as it should. A step that was struck by a fault may have come only
 * part of the way, but never a part that is no whole transaction.
 */
final class Logbook {
    static final String STRUCK = "nobody knows";

    /** Effects of one cause, each a transaction; {@code free} when the application may leave them for later. */
    private record Cause(Function<Model, List<Consumer<Model>>> effects, boolean free) {}

    private final long seed;
    private final World world;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> begun = new HashSet<>();
    private final List<Cause> causes = new ArrayList<>();
    private Model model = new Model();
    private boolean struck;

    Logbook(long seed, World world) {
        this.seed = seed;
        this.world = world;
    }

    Model model() {
        return model;
    }

    void line(String what) {
        text.append(what).append('\n');
    }

    void happened(String what, boolean struck) {
        line(what + (struck ? " (struck)" : ""));
        this.struck = struck;
    }

    /** The sending of the payout may have begun. */
    void began(String payout) {
        begun.add(payout);
    }

    boolean begun(String payout) {
        return begun.contains(payout);
    }

    void expect(Consumer<Model> effect) {
        if (effect != null) {
            causes.add(new Cause(model -> List.of(effect), false));
        }
    }

    /** What the provider told us in this step, and what has to follow from it. */
    void answers(List<Wire.Heard> all, boolean event) {
        Set<String> lookedUp = new HashSet<>();
        Set<String> refused = new HashSet<>();
        for (Wire.Heard each : all) {
            String name = world.name(each.reference());
            line("  " + each.call() + " " + name + " " + Told.of(each.heard()));
            switch (each.call()) {
                case PAY -> {
                    begun.add(name);
                    if (each.heard() instanceof Done<?> done) {
                        payout(name, (ProviderPayout) done.value());
                    } else if (each.heard() instanceof Refused<?> no) {
                        refusal(name, no.code(), lookedUp, refused, m -> m.payoutBecame(name, "FAILED", no.code()));
                    }
                }
                case FIND_PAYOUT -> {
                    lookedUp.add(name);
                    if (each.heard() instanceof Done<?> done) {
                        Optional<?> found = (Optional<?>) done.value();
                        found.ifPresent(payout -> payout(name, (ProviderPayout) payout));
                        if (found.isEmpty() && refused.remove(name)) {
                            expect(m -> m.payoutBecame(name, "FAILED", null));
                        }
                    }
                }
                case REFUND -> {
                    if (each.heard() instanceof Done<?> done) {
                        payment((ProviderPayment) done.value(), false);
                    } else if (each.heard() instanceof Refused<?> no) {
                        refusal(name, no.code(), lookedUp, refused, m -> m.refundRefused(name));
                    }
                }
                case FIND_PAYMENT -> foundPayment(each, event, lookedUp, refused);
            }
        }
    }

    private void refusal(
            String name, String code, Set<String> lookedUp, Set<String> refused, Consumer<Model> definite) {
        if (code.equals("idempotency_error")) {
            return;
        }
        if (lookedUp.contains(name)) {
            refused.add(name);
        } else {
            expect(definite);
        }
    }

    /** By the payment alone nobody can see which of its refunds was asked about. */
    private void foundPayment(Wire.Heard each, boolean event, Set<String> lookedUp, Set<String> refused) {
        model.refundsOf(each.reference()).forEach(lookedUp::add);
        if (!(each.heard() instanceof Done<?> done)) {
            return;
        }
        ProviderPayment found = (ProviderPayment) ((Optional<?>) done.value()).orElse(null);
        if (found != null) {
            boolean concerns = found.refunds().stream().anyMatch(refund -> refund.reference() != null);
            if (event || concerns) {
                payment(found, !event);
            }
        }
        for (String name : model.refundsOf(each.reference())) {
            boolean there = found != null
                    && found.refunds().stream()
                            .anyMatch(refund -> name.equals(world.name(String.valueOf(refund.reference()))));
            if (!there && refused.remove(name)) {
                // unless it was another refund that was asked about: then this one is looked up again later
                causes.add(new Cause(model -> List.of(m -> m.refundRefused(name)), true));
            }
        }
    }

    private void payout(String name, ProviderPayout told) {
        causes.add(new Cause(
                model -> {
                    boolean paid = told.paidAt() != null;
                    List<String> steps =
                            model.stepsTo(name, told.state().name(), told.inTransitAt() != null || paid, paid);
                    return steps.stream()
                            .<Consumer<Model>>map(step -> m -> m.payoutBecame(name, step, told.failureCode()))
                            .toList();
                },
                false));
    }

    private void payment(ProviderPayment told, boolean free) {
        Model.Payment payment = Told.payment(told, world);
        causes.add(new Cause(model -> List.of(m -> m.paymentIs(payment)), free));
    }

    /** @throws Wreck when the store does not look as the model says */
    void compare() {
        if (causes.isEmpty() && !world.changed()) {
            return;
        }
        List<String> seen = world.look();
        Model now = reached(model, 0, seen);
        if (now == null) {
            Model whole = model.copy();
            causes.forEach(cause -> cause.effects().apply(whole).forEach(effect -> effect.accept(whole)));
            throw wreck(
                    "it looks " + minus(seen, whole.seen()) + " and should look " + minus(whole.seen(), seen), null);
        }
        model = now;
        causes.clear();
        struck = false;
    }

    /** The model after the causes from {@code which} on, as far as they came; {@code null} when it never looks so. */
    private Model reached(Model before, int which, List<String> seen) {
        if (which == causes.size()) {
            return before.seen().equals(seen) ? before : null;
        }
        Cause cause = causes.get(which);
        boolean partly = struck || cause.free();
        Model now = partly ? before.copy() : before;
        List<Consumer<Model>> effects = cause.effects().apply(now);
        if (!partly) {
            effects.forEach(effect -> effect.accept(now));
            return reached(now, which + 1, seen);
        }
        for (int done = 0; done <= effects.size(); done++) {
            if (done > 0) {
                effects.get(done - 1).accept(now);
            }
            Model end = reached(now.copy(), which + 1, seen);
            if (end != null) {
                return end;
            }
        }
        return null;
    }

    Wreck wreck(String reason, Throwable cause) {
        String message =
                "seed " + seed + " of " + Commit.hash() + ": " + reason + "\nagain: -Dseed=" + seed + "\n" + text;
        return new Wreck(reason, message, cause);
    }

    String all() {
        return text + String.join("\n", model.seen());
    }

    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> minus(List<String> all, List<String> others) {
        return all.stream().filter(each -> !others.contains(each)).toList();
    }
}
