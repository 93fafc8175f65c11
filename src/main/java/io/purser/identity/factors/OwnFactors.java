package io.purser.identity.factors;

import io.purser.identity.FactorDemand;
import io.purser.identity.Factors;
import io.purser.identity.Factors.Standing;
import io.purser.identity.OpenSessions;
import io.purser.identity.PasswordRules;
import io.purser.identity.Passwords;
import io.purser.identity.SignedInUser;
import io.purser.platform.BusinessError;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person changes about their own second step. Every change is told by mail. Whatever is taken away ends the
 * person's other sessions, and the last factor stays while an organization of theirs demands one.
 */
@Service
public class OwnFactors {
    private final Factors factors;
    private final Totp totp;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final Passwords passwords;
    private final List<FactorDemand> demands;
    private final FactorMails mails;
    private final OpenSessions sessions;
    private final JdbcClient jdbc;

    OwnFactors(
            Factors factors,
            Totp totp,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            Passwords passwords,
            List<FactorDemand> demands,
            FactorMails mails,
            OpenSessions sessions,
            JdbcClient jdbc) {
        this.factors = factors;
        this.totp = totp;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.passwords = passwords;
        this.demands = demands;
        this.mails = mails;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** Whether an organization wants this person to have a second factor. */
    public boolean demanded(long userId) {
        return demands.stream().anyMatch(demand -> demand.demanded(userId));
    }

    /** @throws BusinessError see {@link Totp#confirm} */
    @Transactional
    public void confirmApp(SignedInUser user, String code) {
        totp.confirm(user.id(), code);
        mails.changed(user, "member.factor_added", "app-on");
    }

    /**
     * @param session id of the session that goes on
     * @throws BusinessError 409 when it is the last factor and one is demanded
     */
    @Transactional
    public void removeApp(SignedInUser user, String session) {
        lock(user);
        Standing before = factors.of(user.id());
        if (!before.totp()) {
            throw BusinessError.notFound();
        }
        checkNotLast(user, before.passkey());
        totp.remove(user.id());
        afterRemoval(user, session, before.passkey());
        mails.changed(user, "member.factor_removed", "app-off");
    }

    /** @throws BusinessError 404 for a passkey that is not the person's, 409 as in {@link #removeApp} */
    @Transactional
    public void removePasskey(SignedInUser user, String passkey, String session) {
        lock(user);
        Passkey gone = passkeys.get(user.id(), passkey);
        boolean others = factors.of(user.id()).totp() || passkeys.of(user.id()).size() > 1;
        checkNotLast(user, others);
        passkeys.remove(user.id(), passkey);
        afterRemoval(user, session, others);
        mails.changed(user, "member.factor_removed", "passkey-removed", gone.name());
    }

    /** A new set of recovery codes; only for somebody with a factor, and the old set is dead. */
    @Transactional
    public List<String> renewRecoveryCodes(SignedInUser user) {
        if (!factors.of(user.id()).secondFactor()) {
            throw BusinessError.conflict("factor_first");
        }
        List<String> codes = recoveryCodes.renew(user.id());
        mails.tell(user.id(), "recovery-renewed");
        return codes;
    }

    /**
     * Once the current password was proven.
     *
     * @param session id of the session that goes on; the others end
     * @throws BusinessError 422 for {@code password}
     */
    @Transactional
    public void changePassword(SignedInUser user, String password, String session) {
        passwords.set(user.id(), password, "password");
        sessions.endOthers(user.publicId(), session);
        mails.changed(user, "member.password_changed", "password-changed");
    }

    private void checkNotLast(SignedInUser user, boolean others) {
        if (!others && demanded(user.id())) {
            throw BusinessError.conflict("factor_demanded");
        }
        if (!others && passwords.tooShortAlone(user.id())) {
            throw BusinessError.conflict("factor_password_short", PasswordRules.SHORTEST_ALONE);
        }
    }

    private void afterRemoval(SignedInUser user, String session, boolean others) {
        if (!others) {
            recoveryCodes.forget(user.id());
        }
        sessions.endOthers(user.publicId(), session);
    }

    /** So that two removals at once do not both see the other factor. */
    private void lock(SignedInUser user) {
        jdbc.sql("select id from app_user where id = :id for update")
                .param("id", user.id())
                .query(Long.class)
                .single();
    }
}
