package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.BusinessError;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.sandbox.SandboxSessions.Session;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a payer does on the sandbox's own page. Changes only the sandbox's book; ours hears of it like of any news. */
@Service
public class SandboxCardPage {
    private static final String REFUSED_STEP = "authentication_required";

    /**
     * What the page shows. {@code amount} in minor units.
     *
     * @param open whether it can still be paid; else the payer can only go back
     * @param step whether the payer's bank waits for the payer
     */
    public record View(
            long amount,
            String currency,
            String description,
            String merchant,
            String email,
            String returnUrl,
            boolean open,
            boolean step) {}

    private final SandboxSessions sessions;
    private final SandboxWorld world;
    private final SandboxEvents events;
    private final JdbcClient jdbc;

    SandboxCardPage(SandboxSessions sessions, SandboxWorld world, SandboxEvents events, JdbcClient jdbc) {
        this.sessions = sessions;
        this.world = world;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @throws BusinessError 404 for anything but an address the sandbox gave out */
    @Transactional(readOnly = true)
    public View view(String session) {
        Session found = sessions.find(session, false).orElseThrow(BusinessError::notFound);
        return new View(
                found.amount(),
                found.currency(),
                found.description(),
                found.merchant(),
                found.email(),
                found.returnUrl(),
                found.open(world.now(found.environmentId())),
                sessions.waiting(found).isPresent());
    }

    /** Field to message key suffix of what is wrong, by the calendar of the sandbox. */
    @Transactional(readOnly = true)
    public Map<String, String> wrong(String session, CardEntry entry) {
        Session found = sessions.find(session, false).orElseThrow(BusinessError::notFound);
        return entry.wrong(YearMonth.from(world.now(found.environmentId()).atZone(ZoneOffset.UTC)));
    }

    /** One try with a card that {@link #wrong} found nothing wrong with. Nothing happens once it cannot be paid. */
    @Transactional
    public View pay(String session, CardEntry entry) {
        Session found = sessions.find(session, true).orElseThrow(BusinessError::notFound);
        Instant now = world.now(found.environmentId());
        if (found.open(now) && found.state() != State.REQUIRES_ACTION) {
            TestCard card = entry.card();
            State state = card.needsStep()
                    ? State.REQUIRES_ACTION
                    : card.failureCode() == null ? State.SUCCEEDED : State.FAILED;
            String attempt = sessions.attempt(found, entry, state, now);
            payer(found, entry);
            move(found, attempt, state, card.failureCode(), card, now);
        }
        return view(session);
    }

    /** The payer's answer to their bank. */
    @Transactional
    public View step(String session, boolean approved) {
        Session found = sessions.find(session, true).orElseThrow(BusinessError::notFound);
        Instant now = world.now(found.environmentId());
        sessions.waiting(found)
                .filter(attempt -> found.state() == State.REQUIRES_ACTION)
                .ifPresent(attempt -> {
                    State state = approved ? State.SUCCEEDED : State.FAILED;
                    sessions.settle(found, attempt, state, approved ? null : REFUSED_STEP);
                    move(found, attempt, state, approved ? null : REFUSED_STEP, TestCard.NEEDS_A_STEP, now);
                });
        return view(session);
    }

    private void payer(Session session, CardEntry entry) {
        jdbc.sql("update sandbox_payment set customer_name = :name, customer_email = :email"
                        + " where environment_id = :environmentId and public_id = :id")
                .param("name", entry.name())
                .param("email", entry.email())
                .param("environmentId", session.environmentId())
                .param("id", session.payment())
                .update();
    }

    private void move(Session session, String attempt, State state, String failureCode, TestCard card, Instant now) {
        boolean paid = state == State.SUCCEEDED;
        long environmentId = session.environmentId();
        Instant available =
                paid ? world.fundsAfter(environmentId, now, world.country(environmentId, session.currency())) : null;
        String kept = paid && session.vaultFor() != null ? sessions.keep(session, attempt, card.name(), now) : null;
        jdbc.sql("""
                update sandbox_payment set state = :state, fee = :fee, failure_code = :failureCode,
                    method_brand = (select brand from sandbox_attempt where public_id = :attempt),
                    method_last4 = (select last4 from sandbox_attempt where public_id = :attempt),
                    method_id = :kept, succeeded_at = :succeededAt, failed_at = :failedAt, available_at = :availableAt
                where environment_id = :environmentId and public_id = :id""")
                .param("state", state.name())
                .param("fee", paid ? SandboxPayments.fee(session.amount()) : 0)
                .param("failureCode", failureCode)
                .param("attempt", attempt)
                .param("kept", kept)
                .param("succeededAt", paid ? utc(now) : null)
                .param("failedAt", state == State.FAILED ? utc(now) : null)
                .param("availableAt", utc(available))
                .param("environmentId", environmentId)
                .param("id", session.payment())
                .update();
        events.announce(environmentId, "payment." + state.name().toLowerCase(Locale.ROOT), session.payment(), now);
        if (paid) {
            world.schedule(environmentId, available, Kind.PAYMENT_AVAILABLE, session.payment());
        }
    }
}
