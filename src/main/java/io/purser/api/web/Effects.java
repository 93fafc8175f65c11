package io.purser.api.web;

import io.purser.api.Effect;
import io.purser.api.idempotency.Once;
import io.purser.api.idempotency.StoredAnswer;
import io.purser.api.idempotency.StoredAnswers;
import io.purser.api.idempotency.Twins;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs effects, each in one transaction with the answer of its idempotency key, and again when the database asks for it:
 * after a crash both are there, or neither.
 */
@Component
class Effects {
    private static final int TRIES = 5;

    private final TransactionOperations transaction;
    private final StoredAnswers answers;
    private final Twins twins;

    Effects(TransactionOperations transaction, StoredAnswers answers, Twins twins) {
        this.transaction = transaction;
        this.answers = answers;
        this.twins = twins;
    }

    byte[] run(Effect<?> effect, CallState state) {
        try {
            return retried(effect, state);
        } catch (DataAccessException | TransactionException lost) {
            throw state.once == null ? lost : StoredAnswers.unavailable(lost);
        }
    }

    private byte[] retried(Effect<?> effect, CallState state) {
        for (int attempt = 1; ; attempt++) {
            try {
                byte[] answer = transaction.execute(status -> once(effect, state));
                CrashPoints.hit("api.effect.committed");
                return answer;
            } catch (StoredAnswers.KeyTaken first) {
                Optional<StoredAnswer> stored = twins.stored(state.once);
                if (stored.isPresent()) {
                    state.replayed = true;
                    state.status = stored.get().status();
                    return stored.get().bytes();
                }
                if (attempt == TRIES) {
                    throw BusinessError.conflict("idempotency_in_progress");
                }
            } catch (DuplicateKeyException | TransientDataAccessException again) {
                // two at the same moment, or locked too long: nothing was written
                if (attempt == TRIES) {
                    throw again;
                }
            }
        }
    }

    private byte[] once(Effect<?> effect, CallState state) {
        Once once = state.once;
        state.status = effect.status();
        if (once == null) {
            return state.dialect.resource(state.version, effect.work().get());
        }
        answers.take(once, state.requestId);
        byte[] body = state.dialect.resource(state.version, effect.work().get());
        answers.store(once, effect.status(), body);
        CrashPoints.hit("api.effect.in-transaction");
        return body;
    }
}
