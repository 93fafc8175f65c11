package io.purser.voyage;

import io.purser.platform.Mode;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PayoutProvider;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.Providers;
import io.purser.providers.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The network and the provider's front door: answers of every class, look-ups that lag behind, and the first answer
 * again for a key that was used before. What we were told is written down for the model.
 */
final class Wire implements Vendor {
    static final String NAME = "far";

    enum Call {
        PAY,
        FIND_PAYOUT,
        REFUND,
        FIND_PAYMENT
    }

    /** @param reference of our payout or refund, or the provider's payment @param heard what came back to us */
    record Heard(Call call, String reference, ProviderOutcome<?> heard) {}

    private record Kept(Object request, ProviderOutcome<?> answer) {}

    private final Random random;
    private final FarBook book;
    private final Peril peril;
    private final Map<String, Kept> keys = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final UnaryOperator<PayoutProvider> planted;
    private boolean honest;

    /** @param planted what stands between us and the provider of payouts; identity for nothing */
    Wire(Random random, FarBook book, Peril peril, UnaryOperator<PayoutProvider> planted) {
        this.planted = planted;
        this.random = random;
        this.book = book;
        this.peril = peril;
    }

    void calm(boolean calm) {
        honest = calm;
    }

    /** What reached us since the last time. */
    List<Heard> heard() {
        List<Heard> since = List.copyOf(heard);
        heard.clear();
        return since;
    }

    /** What no caller may do, whatever happens. */
    List<String> wrongs() {
        return wrongs;
    }

    @Override
    public Mode mode() {
        return Mode.SANDBOX;
    }

    @Override
    public Providers.Provider provider() {
        return new Providers.Provider(NAME, null, planted.apply(new MoneyOut()), new MoneyIn());
    }

    @Override
    public Optional<ProviderEvent> read(HttpHeaders headers, byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (!Postbag.sign(body).equals(headers.getFirst(Postbag.HEADER))) {
            return Optional.empty();
        }
        String[] parts = body.split("\\|");
        ProviderEvent.Subject subject =
                parts[1].startsWith("payout") ? ProviderEvent.Subject.PAYOUT : ProviderEvent.Subject.PAYMENT;
        return Optional.of(new ProviderEvent(
                NAME, parts[0], parts[1], subject, Long.parseLong(parts[2]), parts[3], Instant.parse(parts[4])));
    }

    private final class MoneyOut implements PayoutProvider {
        @Override
        public ProviderOutcome<ProviderPayout> send(PayoutOrder order) {
            return act(
                    Call.PAY,
                    order.reference(),
                    order.idempotencyKey(),
                    order,
                    "account_not_verified",
                    () -> accepted(order));
        }

        private ProviderOutcome<ProviderPayout> accepted(PayoutOrder order) {
            if (!book.payouts(order.reference()).isEmpty()) {
                wrongs.add(order.reference() + " is paid twice");
            }
            return new Done<>(book.accept(order.reference(), order.amount(), order.currency()));
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayout>> find(long environmentId, String reference) {
            return look(Call.FIND_PAYOUT, reference, () -> book.versions(reference));
        }
    }

    private <T> ProviderOutcome<Optional<T>> look(Call call, String reference, Supplier<List<T>> versions) {
        leave();
        int fate = honest ? 99 : random.nextInt(100);
        if (fate < 10) {
            return told(call, reference, new Unknown<>("unreachable"));
        }
        List<T> known = versions.get();
        int behind = fate < 25 ? 1 : 0;
        T seen = known.size() <= behind ? null : known.get(known.size() - 1 - behind);
        return told(call, reference, new Done<>(Optional.ofNullable(seen)));
    }

    private <T> ProviderOutcome<T> act(
            Call call, String reference, String key, Object request, String no, Supplier<ProviderOutcome<T>> action) {
        leave();
        int fate = honest ? 99 : random.nextInt(100);
        if (fate < 10) {
            return told(call, reference, new Unknown<>(fate < 5 ? "timeout" : "http_500"));
        }
        if (fate < 18) {
            return told(call, reference, new NotStarted<>(Duration.ofSeconds(random.nextInt(5))));
        }
        ProviderOutcome<T> answer = once(key, request, fate < 24 ? () -> new Refused<>(no, "no") : action);
        if (fate >= 24 && fate < 40) {
            return told(call, reference, new Unknown<>(fate < 34 ? "timeout" : "unreadable"));
        }
        return told(call, reference, answer);
    }

    @SuppressWarnings("unchecked")
    private <T> ProviderOutcome<T> once(String key, Object request, Supplier<ProviderOutcome<T>> action) {
        Kept kept = keys.get(key);
        if (kept == null) {
            kept = new Kept(request, action.get());
            keys.put(key, kept);
        } else if (!Objects.equals(kept.request(), request)) {
            wrongs.add("key " + key + " was used for another request");
            return new Refused<>("idempotency_error", "the key was used for another request");
        }
        return (ProviderOutcome<T>) kept.answer();
    }

    private void leave() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            wrongs.add("the provider was called inside a transaction");
        }
        peril.pass("before a call");
    }

    private <T> ProviderOutcome<T> told(Call call, String reference, ProviderOutcome<T> answer) {
        peril.pass("after a call");
        heard.add(new Heard(call, reference, answer));
        return answer;
    }

    private final class MoneyIn implements PaymentProvider {
        @Override
        public ProviderOutcome<ProviderPayment> refund(RefundOrder order) {
            return act(
                    Call.REFUND,
                    order.reference(),
                    order.idempotencyKey(),
                    order,
                    "provider_declined",
                    () -> made(order));
        }

        private ProviderOutcome<ProviderPayment> made(RefundOrder order) {
            String refusal = book.refund(order.providerPaymentId(), order.amount(), order.reference());
            return refusal == null ? new Done<>(book.payment(order.providerPaymentId())) : new Refused<>(refusal, "no");
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayment>> find(long environmentId, String id) {
            return look(Call.FIND_PAYMENT, id, () -> book.paymentVersions(id));
        }

        @Override
        public ProviderOutcome<ProviderCheckout> open(CheckoutOrder order) {
            throw new UnsupportedOperationException("nobody checks out on this voyage");
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayment>> cancel(long environmentId, String key, String reference) {
            throw new UnsupportedOperationException("nobody checks out on this voyage");
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayment>> findByReference(long environmentId, String reference) {
            throw new UnsupportedOperationException("nobody is charged on this voyage");
        }

        @Override
        public ProviderOutcome<ProviderPayment> charge(ChargeOrder order) {
            throw new UnsupportedOperationException("nobody is charged on this voyage");
        }

        @Override
        public ProviderOutcome<ProviderPayment> submitEvidence(EvidenceOrder order) {
            throw new UnsupportedOperationException("nobody argues on this voyage");
        }
    }
}
