package io.purser.identity;

import io.purser.platform.BusinessError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The first start of a portal that has nobody yet: whoever can read the log may create the owner. The token is printed
 * once per start, kept as a hash, and dies with the first person.
 */
@Component
public class FirstRun {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRun.class);
    private final Users users;
    private final DemoSignIns demo;
    private final String publicUrl;
    private volatile boolean over;
    private volatile byte[] tokenHash;

    FirstRun(Users users, DemoSignIns demo, @Value("${purser.public-url}") String publicUrl) {
        this.users = users;
        this.demo = demo;
        this.publicUrl = publicUrl;
    }

    /** True until somebody exists. Costs a query only while that is so. */
    public boolean pending() {
        if (!over && (demo.on() || !users.none())) {
            over = true;
        }
        return !over;
    }

    /**
     * Does the setup if the token is right and nobody exists yet; of two people who hold the token one wins.
     *
     * @throws BusinessError 422 for a wrong token, 404 once somebody exists
     */
    public synchronized void once(String token, Runnable setup) {
        if (!pending()) {
            throw BusinessError.notFound();
        }
        byte[] expected = tokenHash;
        if (expected == null || !MessageDigest.isEqual(expected, hash(token.strip()))) {
            throw BusinessError.invalid("first_run_token_wrong", "token");
        }
        setup.run();
        over = true;
        tokenHash = null;
    }

    @EventListener
    void printToken(ApplicationReadyEvent ready) {
        if (!pending()) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        tokenHash = hash(token);
        LOG.info("First run: open {}/first-run and create the owner with the token {}", publicUrl, token);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
