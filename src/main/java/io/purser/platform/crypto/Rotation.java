package io.purser.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.purser.platform.crypto.SealedStore.Resealed;
import io.purser.platform.crypto.SealedStore.UnderKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A new key, everything sealed again under it, and the end of the old ones. Whatever moment it is killed at, running it
 * again goes on: a new key is made only when nothing is left under an older one.
 */
class Rotation {
    private static final int PASSES = 3;

    private final JdbcClient jdbc;
    private final List<SealedStore> stores;
    private final String fromEnvironment;
    private final Path home;
    private final Clock clock;
    private final PrintStream out;
    private final Runnable step;

    /** @param step told after everything that is durable */
    Rotation(
            JdbcClient jdbc,
            List<SealedStore> stores,
            String fromEnvironment,
            Path home,
            Clock clock,
            PrintStream out,
            Runnable step) {
        this.jdbc = jdbc;
        this.stores = stores;
        this.fromEnvironment = fromEnvironment;
        this.home = home;
        this.clock = clock;
        this.out = out;
        this.step = step;
    }

    /** @return 0 done, 1 some values do not open, 2 the portal does not run with the new keyset yet */
    int rotate() {
        if (!fromEnvironment.isBlank() && !known(KeysetFile.parse(fromEnvironment, "PURSER_ENCRYPTION_KEYSET"))) {
            out.println("No portal was started with this PURSER_ENCRYPTION_KEYSET yet. Restart every instance with it,"
                    + " then run rotate-keys again.");
            return 2;
        }
        Keyring keyring = new Keyring(jdbc, fromEnvironment, home);
        if (others(keyring) == 0) {
            KeysetHandle renewed = renewed(keyring.keys());
            if (!fromEnvironment.isBlank()) {
                return tell(renewed, "then run rotate-keys again, which seals everything under the new key.");
            }
            Path kept = new KeysetFile(home.resolve("keyset.json")).replace(renewed, clock.instant());
            out.println("New key " + id(renewed) + "; the keyset before it is kept in " + kept);
            step.run();
            keyring = new Keyring(jdbc, fromEnvironment, home);
        } else {
            out.println("Going on under key " + id(keyring.keys()));
        }
        return reseal(keyring);
    }

    /** Ends every key but the newest. @return 0 done, 1 refused as something still needs an older one */
    int retire() {
        Keyring keyring = new Keyring(jdbc, fromEnvironment, home);
        KeysetHandle old = keyring.keys();
        if (old.size() == 1) {
            out.println("There is only key " + id(old) + "; nothing to retire.");
            return 0;
        }
        long left = others(keyring);
        if (left > 0) {
            out.println(
                    left + " values are still sealed under older keys. Run rotate-keys first; nothing was retired.");
            return 1;
        }
        KeysetHandle only = onlyPrimary(old);
        jdbc.sql("delete from vault_canary where key_id <> ?")
                .param(only.getPrimary().getId())
                .update();
        step.run();
        if (!fromEnvironment.isBlank()) {
            return tell(only, "so that the older keys are forgotten.");
        }
        KeysetFile file = new KeysetFile(home.resolve("keyset.json"));
        Path kept = file.replace(only, clock.instant());
        step.run();
        if (others(keyring) > 0) {
            file.replace(old, clock.instant());
            out.println(
                    "Something was sealed under an older key meanwhile, so all keys are back. Run rotate-keys again.");
            return 1;
        }
        out.println("Only key " + id(only) + " is left. The keyset before is kept in " + kept
                + ": older backups of the database need it. Keep it with them, or delete it.");
        return 0;
    }

    /** What a transaction of the portal sealed under the old key and commits only now is done again. */
    private int reseal(Keyring keyring) {
        int failed = pass(keyring);
        for (int again = 1; again < PASSES && failed == 0 && others(keyring) > 0; again++) {
            failed = pass(keyring);
        }
        long left = others(keyring);
        out.println("Under key " + id(keyring.keys()) + " is everything but " + left + " values.");
        if (left == 0 && keyring.keys().size() > 1) {
            out.println("To destroy the older keys: rotate-keys --retire");
        }
        return left == 0 ? 0 : 1;
    }

    private int pass(Keyring keyring) {
        Vault vault = new Vault(keyring);
        UnderKey newest = new UnderKey(KeyMark.ofPrimary(keyring.keys()));
        int failed = 0;
        for (SealedStore store : stores) {
            Resealed resealed = store.reseal(newest, vault, step);
            failed += resealed.failed().size();
            if (resealed.done() > 0) {
                out.println(store.name() + ": " + resealed.done() + " sealed again");
            }
            resealed.failed().forEach(place -> out.println(store.name() + ": does not open: " + place));
        }
        return failed;
    }

    private long others(Keyring keyring) {
        UnderKey newest = new UnderKey(KeyMark.ofPrimary(keyring.keys()));
        return stores.stream().mapToLong(store -> store.others(newest)).sum();
    }

    private boolean known(KeysetHandle keys) {
        return jdbc.sql("select count(*) from vault_canary where key_id = ?")
                        .param(keys.getPrimary().getId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The operator puts it where secrets are kept; nobody else can. */
    private int tell(KeysetHandle keys, String then) {
        out.println("Set PURSER_ENCRYPTION_KEYSET to the next line, restart every instance, " + then);
        out.println(KeysetFile.json(keys).replaceAll("\\s+", ""));
        return 0;
    }

    private static KeysetHandle renewed(KeysetHandle keys) {
        try {
            return KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeysetHandle onlyPrimary(KeysetHandle keys) {
        try {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            for (int i = keys.size() - 1; i >= 0; i--) {
                if (!keys.getAt(i).isPrimary()) {
                    builder.deleteAt(i);
                }
            }
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(KeysetHandle keys) {
        return Integer.toUnsignedString(keys.getPrimary().getId());
    }
}
