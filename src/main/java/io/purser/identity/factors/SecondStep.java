package io.purser.identity.factors;

import io.purser.identity.Factors;
import io.purser.identity.Passwords;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at what a person answers when they are asked to prove themselves, and says what it proves. */
@Service
public class SecondStep {
    private final Totp totp;
    private final RecoveryCodes recoveryCodes;
    private final Passwords passwords;
    private final FactorAttempts attempts;
    private final FactorMails mails;

    SecondStep(
            Totp totp, RecoveryCodes recoveryCodes, Passwords passwords, FactorAttempts attempts, FactorMails mails) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.passwords = passwords;
        this.attempts = attempts;
        this.mails = mails;
    }

    /** A code of the app. @return {@link Factors#TOTP}, or empty when it is wrong */
    @Transactional
    public Optional<String> code(long userId, String typed) {
        return attempts.right(userId, () -> totp.use(userId, typed)) ? Optional.of(Factors.TOTP) : Optional.empty();
    }

    /** A recovery code, which is used up. The person gets a mail that says how many are left. */
    @Transactional
    public Optional<String> recoveryCode(long userId, String typed) {
        if (!attempts.right(userId, () -> recoveryCodes.use(userId, typed))) {
            return Optional.empty();
        }
        mails.tell(userId, "recovery-used", recoveryCodes.left(userId));
        return Optional.of(Factors.RECOVERY_CODE);
    }

    @Transactional
    public Optional<String> password(long userId, String typed) {
        return attempts.right(userId, () -> passwords.matches(userId, typed))
                ? Optional.of(Factors.PASSWORD)
                : Optional.empty();
    }
}
