package io.purser.platform;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes no more passwords at once than the machine has processors. A hash that is costly on purpose also takes much
 * memory, and whoever waits for a processor is served no later for not holding it.
 */
public final class FewAtOnce implements PasswordEncoder {
    private final PasswordEncoder hash;
    private final Semaphore places;

    public FewAtOnce(PasswordEncoder hash, int most) {
        this.hash = hash;
        this.places = new Semaphore(most, true);
    }

    @Override
    public String encode(CharSequence typed) {
        return inTurn(() -> hash.encode(typed));
    }

    @Override
    public boolean matches(CharSequence typed, String stored) {
        return inTurn(() -> hash.matches(typed, stored));
    }

    @Override
    public boolean upgradeEncoding(String stored) {
        return hash.upgradeEncoding(stored);
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
