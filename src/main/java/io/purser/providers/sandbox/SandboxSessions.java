package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxPayouts.instant;
import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.platform.web.PublicAddress;
import io.purser.providers.PaymentProvider.CheckoutOrder;
import io.purser.providers.PaymentProvider.ProviderAttempt;
import io.purser.providers.PaymentProvider.ProviderCheckout;
import io.purser.providers.PaymentProvider.ProviderMethod;
import io.purser.providers.PaymentProvider.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payments of the sandbox that wait for a payer's card, and the tries to pay them. */
@Repository
class SandboxSessions {
    private final JdbcClient jdbc;
    private final PublicAddress address;

    SandboxSessions(JdbcClient jdbc, PublicAddress address) {
        this.jdbc = jdbc;
        this.address = address;
    }

    /** One open payment as its page sees it. */
    record Session(
            long environmentId,
            String payment,
            State state,
            long amount,
            String currency,
            String description,
            String merchant,
            String email,
            String returnUrl,
            String vaultFor,
            Instant expiresAt) {

        boolean open(Instant now) {
            boolean waiting = state == State.PENDING || state == State.FAILED || state == State.REQUIRES_ACTION;
            return waiting && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    ProviderCheckout open(CheckoutOrder order, Instant now) {
        String id = Ids.next("ch");
        String session = Ids.next("cs");
        jdbc.sql("""
                insert into sandbox_payment (public_id, environment_id, state, amount, fee, currency, description,
                    customer_email, created_at, reference, session, return_url, merchant, vault_for, expires_at)
                values (:id, :environmentId, 'PENDING', :amount, 0, :currency, :description,
                    :email, :now, :reference, :session, :returnUrl, :merchant, :vaultFor, :expiresAt)""")
                .param("id", id)
                .param("environmentId", order.environmentId())
                .param("amount", order.amount())
                .param("currency", order.currency())
                .param("description", order.description())
                .param("email", order.customerEmail())
                .param("now", utc(now))
                .param("reference", order.reference())
                .param("session", session)
                .param("returnUrl", order.returnUrl())
                .param("merchant", order.merchantName())
                .param("vaultFor", order.customerId())
                .param("expiresAt", utc(order.expiresAt()))
                .update();
        return new ProviderCheckout(id, address.of("/sandbox/pay/" + session));
    }

    Optional<Session> find(String session, boolean lock) {
        return jdbc.sql("select * from sandbox_payment where session = :session" + (lock ? " for update" : ""))
                .param("session", session)
                .query(SandboxSessions::session)
                .optional();
    }

    Optional<String> byReference(long environmentId, String reference) {
        return jdbc.sql("select public_id from sandbox_payment"
                        + " where environment_id = :environmentId and reference = :reference order by id limit 1")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(String.class)
                .optional();
    }

    boolean cancel(long environmentId, String payment) {
        return jdbc.sql("update sandbox_payment set state = 'CANCELED' where environment_id = :environmentId"
                                + " and public_id = :id and state in ('PENDING', 'FAILED', 'REQUIRES_ACTION')")
                        .param("environmentId", environmentId)
                        .param("id", payment)
                        .update()
                == 1;
    }

    /** @return the attempt's id */
    String attempt(Session session, CardEntry entry, State state, Instant now) {
        String id = Ids.next("at");
        jdbc.sql("""
                insert into sandbox_attempt (public_id, environment_id, payment_id, state, brand, last4, exp_month,
                    exp_year, failure_code, created_at)
                values (:id, :environmentId, :payment, :state, :brand, :last4, :month, :year, :failureCode, :now)""")
                .param("id", id)
                .param("environmentId", session.environmentId())
                .param("payment", session.payment())
                .param("state", state.name())
                .param("brand", entry.card().brand())
                .param("last4", entry.card().last4())
                .param("month", entry.lastMonth().getMonthValue())
                .param("year", entry.lastMonth().getYear())
                .param("failureCode", state == State.FAILED ? entry.card().failureCode() : null)
                .param("now", utc(now))
                .update();
        return id;
    }

    /** The attempt that waits for the payer's bank, if there is one. */
    Optional<String> waiting(Session session) {
        return jdbc.sql("select public_id from sandbox_attempt where environment_id = :environmentId"
                        + " and payment_id = :payment and state = 'REQUIRES_ACTION' order by id desc limit 1")
                .param("environmentId", session.environmentId())
                .param("payment", session.payment())
                .query(String.class)
                .optional();
    }

    void settle(Session session, String attempt, State state, String failureCode) {
        jdbc.sql("update sandbox_attempt set state = :state, failure_code = :failureCode"
                        + " where environment_id = :environmentId and public_id = :id and state = 'REQUIRES_ACTION'")
                .param("state", state.name())
                .param("failureCode", failureCode)
                .param("environmentId", session.environmentId())
                .param("id", attempt)
                .update();
    }

    List<ProviderAttempt> attempts(long environmentId, String payment) {
        return jdbc.sql("select * from sandbox_attempt"
                        + " where environment_id = :environmentId and payment_id = :payment order by id")
                .param("environmentId", environmentId)
                .param("payment", payment)
                .query((row, number) -> new ProviderAttempt(
                        row.getString("public_id"),
                        State.valueOf(row.getString("state")),
                        row.getString("brand"),
                        row.getString("last4"),
                        row.getString("failure_code"),
                        instant(row, "created_at")))
                .list();
    }

    /** @return the id of the card kept for the customer */
    String keep(Session session, String attempt, String behaviour, Instant now) {
        String id = Ids.next("pm");
        jdbc.sql("""
                insert into sandbox_method (public_id, environment_id, customer, behaviour, brand, last4, exp_month,
                    exp_year, created_at)
                select :id, environment_id, :customer, :behaviour, brand, last4, exp_month, exp_year, :now
                from sandbox_attempt where environment_id = :environmentId and public_id = :attempt""")
                .param("id", id)
                .param("customer", session.vaultFor())
                .param("behaviour", behaviour)
                .param("now", utc(now))
                .param("environmentId", session.environmentId())
                .param("attempt", attempt)
                .update();
        return id;
    }

    ProviderMethod kept(long environmentId, String id) {
        return id == null
                ? null
                : jdbc.sql("select * from sandbox_method where environment_id = :environmentId and public_id = :id")
                        .param("environmentId", environmentId)
                        .param("id", id)
                        .query((row, number) -> new ProviderMethod(
                                row.getString("public_id"),
                                row.getString("customer"),
                                row.getString("brand"),
                                row.getString("last4"),
                                row.getInt("exp_month"),
                                row.getInt("exp_year")))
                        .single();
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                row.getLong("environment_id"),
                row.getString("public_id"),
                State.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("description"),
                row.getString("merchant"),
                row.getString("customer_email"),
                row.getString("return_url"),
                row.getString("vault_for"),
                instant(row, "expires_at"));
    }
}
