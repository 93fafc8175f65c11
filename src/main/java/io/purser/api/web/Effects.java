package io.purser.api.web;

import io.purser.api.Effect;
import io.purser.api.commet.Envelope;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs effects, each in one transaction, and again when the database asks for it. */
@Component
class Effects {
    private static final int TRIES = 5;

    private final TransactionOperations transaction;

    Effects(TransactionOperations transaction) {
        this.transaction = transaction;
    }

    byte[] run(Effect<?> effect, CallState state) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(
                        status -> Envelope.of(state.version, effect.work().get()));
            } catch (DuplicateKeyException | TransientDataAccessException again) {
                // two at the same moment, or locked too long: nothing was written
                if (attempt == TRIES) {
                    throw again;
                }
            }
        }
    }
}
