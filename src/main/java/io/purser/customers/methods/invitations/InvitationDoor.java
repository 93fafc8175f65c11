package io.purser.customers.methods.invitations;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.customers.methods.invitations.InvitationRows.Proof;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.crypto.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody with a link may do: have a code sent to the invited address, show it, and then save where they are
 * paid. A token alone shows nothing and changes nothing. Codes and proofs end on the real clock.
 */
@Service
public class InvitationDoor {
    private static final Duration CODE_LASTS = Duration.ofMinutes(10);
    private static final Duration PROOF_LASTS = Duration.ofMinutes(30);
    private static final int TRIES = 5;
    private static final int CODES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InvitationRows rows;
    private final InvitationMails mails;
    private final PayoutMethods methods;
    private final Customers customers;
    private final Vault vault;
    private final EnvironmentClock time;
    private final Clock clock;

    InvitationDoor(
            InvitationRows rows,
            InvitationMails mails,
            PayoutMethods methods,
            Customers customers,
            Vault vault,
            EnvironmentClock time,
            Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.methods = methods;
        this.customers = customers;
        this.vault = vault;
        this.time = time;
        this.clock = clock;
    }

    /** Empty for a guessed, an expired, a canceled and a used one alike. */
    @Transactional(readOnly = true)
    public Optional<Invitation> open(String token) {
        return rows.byToken(TokenHash.of(token)).filter(each -> each.openAt(time.now(each.environmentId())));
    }

    /** The method that came of it, for the browser that saved it and a while only. */
    @Transactional
    public Optional<PayoutMethod> saved(String token, String proof) {
        return rows.byToken(TokenHash.of(token))
                .filter(each -> each.status() == Invitation.Status.USED && proven(each, proof))
                .map(each -> methods.get(each.environmentId(), each.methodId()));
    }

    /** Sends six digits by mail. @throws BusinessError 429 after too many of them */
    @Transactional
    public void sendCode(Invitation invitation, Locale reader) {
        Proof before = rows.lock(invitation);
        if (before.sent() >= CODES) {
            throw new BusinessError(429, "payee_codes_used_up", null);
        }
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
        rows.codeSent(
                invitation, vault.seal(code, place(invitation)), clock.instant().plus(CODE_LASTS));
        mails.code(invitation, code, reader);
    }

    /** Whether a code was sent that still works. */
    @Transactional
    public boolean waitsForCode(Invitation invitation) {
        Proof known = rows.lock(invitation);
        return known.code() != null && known.tries() < TRIES && clock.instant().isBefore(known.codeUntil());
    }

    /**
     * @return what the browser keeps to show that the code was right, or empty when it was not; the caller must let the
     *     transaction commit, so that the try counts
     */
    @Transactional
    public Optional<String> confirm(Invitation invitation, String code) {
        Proof known = rows.lock(invitation);
        if (known.code() == null || known.tries() >= TRIES || clock.instant().isAfter(known.codeUntil())) {
            return Optional.empty();
        }
        rows.tried(invitation);
        String typed = code == null ? "" : code.replaceAll("\\s", "");
        if (!TokenHash.same(typed, vault.open(known.code(), place(invitation)))) {
            return Optional.empty();
        }
        String proof = Ids.next("proof");
        rows.proven(invitation, TokenHash.of(proof), clock.instant().plus(PROOF_LASTS));
        return Optional.of(proof);
    }

    @Transactional
    public boolean proven(Invitation invitation, String proof) {
        return proof != null && holds(rows.lock(invitation), proof);
    }

    /** Whose link it is. */
    @Transactional(readOnly = true)
    public Customer customer(Invitation invitation) {
        return customers
                .byIds(invitation.environmentId(), List.of(invitation.customerId()))
                .get(invitation.customerId());
    }

    /** Saves and closes the link. @throws BusinessError 404 without a proof or when it was used meanwhile, 422 */
    @Transactional
    public PayoutMethod save(Invitation invitation, String proof, NewMethod method) {
        Proof known = rows.lock(invitation);
        Instant now = time.now(invitation.environmentId()).truncatedTo(ChronoUnit.MICROS);
        if (proof == null || !holds(known, proof) || !invitation.openAt(now)) {
            throw BusinessError.notFound();
        }
        Customer customer = customer(invitation);
        PayoutMethod added = methods.add(
                invitation.environmentId(), Actor.system("payee"), customer, method, PayoutMethod.Source.PAYEE);
        if (!rows.used(invitation, added.publicId(), now)) {
            throw BusinessError.notFound();
        }
        return added;
    }

    private boolean holds(Proof known, String proof) {
        return known.proofHash() != null
                && clock.instant().isBefore(known.proofUntil())
                && TokenHash.matches(proof, known.proofHash());
    }

    private static String place(Invitation invitation) {
        return "payee_invitation.sealed_code:" + invitation.publicId();
    }
}
