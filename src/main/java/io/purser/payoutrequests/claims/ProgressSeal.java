package io.purser.payoutrequests.claims;

import io.purser.platform.crypto.TokenHash;
import io.purser.platform.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Seals progress for its journey through the visitor's browser, for one token and a short time. */
@Component
public class ProgressSeal {
    public static final Duration LIFE = Duration.ofMinutes(30);
    private static final int LONGEST = 3_800;

    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    ProgressSeal(Vault vault, JsonMapper json, Clock clock) {
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    public String seal(String token, Progress progress) {
        Progress dated = progress.until(clock.instant().plus(LIFE).getEpochSecond());
        byte[] plain = json.writeValueAsString(dated).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.sealBytes(plain, place(token)));
    }

    /** No progress for what is missing, too old, tampered with or of another link. */
    public Progress open(String token, String sealed) {
        if (sealed == null || sealed.isEmpty() || sealed.length() > LONGEST) {
            return Progress.none();
        }
        try {
            byte[] plain = vault.openBytes(Base64.getUrlDecoder().decode(sealed), place(token));
            Progress progress = json.readValue(plain, Progress.class);
            return progress.until() > clock.instant().getEpochSecond() ? progress : Progress.none();
        } catch (IllegalArgumentException | IllegalStateException | JacksonException foreign) {
            return Progress.none();
        }
    }

    private static String place(String token) {
        return "claim.progress:" + TokenHash.of(token);
    }
}
