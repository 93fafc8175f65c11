package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.ChargeOrder;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Charges of a card that the sandbox keeps, while its holder is away. The card behaves as its number says. */
@Component
class SandboxCharges {
    private final JdbcClient jdbc;
    private final SandboxSessions sessions;
    private final SandboxWorld world;
    private final SandboxEvents events;

    SandboxCharges(JdbcClient jdbc, SandboxSessions sessions, SandboxWorld world, SandboxEvents events) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.world = world;
        this.events = events;
    }

    private record Method(String behaviour, String brand, String last4, int expMonth, int expYear) {}

    /** @return the payment's id; a further attempt at a failed payment adds to it */
    ProviderOutcome<String> charge(ChargeOrder order, Instant now) {
        Optional<Method> method = jdbc.sql("select behaviour, brand, last4, exp_month, exp_year from sandbox_method"
                        + " where environment_id = :environmentId and public_id = :id")
                .param("environmentId", order.environmentId())
                .param("id", order.providerMethodId())
                .query(Method.class)
                .optional();
        if (method.isEmpty()) {
            return new ProviderOutcome.Refused<>("no_such_method", "the payment method is not known");
        }
        if (order.amount() <= 0) {
            return new ProviderOutcome.Refused<>("invalid_amount", "the amount must be positive");
        }
        String id =
                sessions.byReference(order.environmentId(), order.reference()).orElseGet(() -> open(order, now));
        if (done(order.environmentId(), id)) {
            return new ProviderOutcome.Refused<>("already_paid", "the payment was made before");
        }
        attempt(order, id, method.get(), now);
        return new ProviderOutcome.Done<>(id);
    }

    private boolean done(long environmentId, String id) {
        return jdbc.sql("select state from sandbox_payment where environment_id = :environmentId and public_id = :id"
                        + " for update")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(String.class)
                .single()
                .equals(State.SUCCEEDED.name());
    }

    private String open(ChargeOrder order, Instant now) {
        String id = Ids.next("ch");
        jdbc.sql("""
                insert into sandbox_payment (public_id, environment_id, state, amount, fee, currency, description,
                    customer_name, customer_email, created_at, reference)
                values (:id, :environmentId, 'PENDING', :amount, 0, :currency, :description,
                    :name, :email, :now, :reference)""")
                .param("id", id)
                .param("environmentId", order.environmentId())
                .param("amount", order.amount())
                .param("currency", order.currency())
                .param("description", order.description())
                .param("name", shortened(order.customerName()))
                .param("email", order.customerEmail())
                .param("now", utc(now))
                .param("reference", order.reference())
                .update();
        return id;
    }

    private void attempt(ChargeOrder order, String id, Method method, Instant now) {
        long environmentId = order.environmentId();
        TestCard card = TestCard.valueOf(method.behaviour());
        State state = card.stateLater();
        boolean paid = state == State.SUCCEEDED;
        String failure = state == State.FAILED ? card.failureCodeLater() : null;
        Instant available =
                paid ? world.fundsAfter(environmentId, now, world.country(environmentId, order.currency())) : null;
        jdbc.sql("""
                insert into sandbox_attempt (public_id, environment_id, payment_id, state, brand, last4, exp_month,
                    exp_year, failure_code, created_at)
                values (:id, :environmentId, :payment, :state, :brand, :last4, :month, :year, :failure, :now)""")
                .param("id", Ids.next("at"))
                .param("environmentId", environmentId)
                .param("payment", id)
                .param("state", state.name())
                .param("brand", method.brand())
                .param("last4", method.last4())
                .param("month", method.expMonth())
                .param("year", method.expYear())
                .param("failure", failure)
                .param("now", utc(now))
                .update();
        jdbc.sql("""
                update sandbox_payment set state = :state, fee = :fee, failure_code = :failure, method_brand = :brand,
                    method_last4 = :last4, succeeded_at = :succeededAt, failed_at = :failedAt,
                    available_at = :availableAt
                where environment_id = :environmentId and public_id = :id""")
                .param("state", state.name())
                .param("fee", paid ? SandboxPayments.fee(order.amount()) : 0)
                .param("failure", failure)
                .param("brand", method.brand())
                .param("last4", method.last4())
                .param("succeededAt", paid ? utc(now) : null)
                .param("failedAt", state == State.FAILED ? utc(now) : null)
                .param("availableAt", utc(available))
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
        events.announce(environmentId, "payment." + state.name().toLowerCase(Locale.ROOT), id, now);
        if (paid) {
            world.schedule(environmentId, available, Kind.PAYMENT_AVAILABLE, id);
        }
    }

    private static String shortened(String name) {
        return name == null || name.length() <= 120 ? name : name.substring(0, 120);
    }
}
