package io.purser.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The application's own hash of passwords, which takes long on purpose, works once for each password of a test run and
 * not for each of the thousands of people with the same one. What is stored and what is answered are its own.
 */
@TestComponent
class RememberedHashes implements BeanPostProcessor {
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    private static final Map<Guess, Boolean> ANSWERS = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PasswordEncoder own ? new Remembering(own) : bean;
    }

    private record Guess(String typed, String stored) {}

    private record Remembering(PasswordEncoder own) implements PasswordEncoder {
        @Override
        public String encode(CharSequence typed) {
            return HASHES.computeIfAbsent(typed.toString(), own::encode);
        }

        @Override
        public boolean matches(CharSequence typed, String stored) {
            return ANSWERS.computeIfAbsent(
                    new Guess(typed.toString(), stored), guess -> own.matches(guess.typed(), guess.stored()));
        }

        @Override
        public boolean upgradeEncoding(String stored) {
            return own.upgradeEncoding(stored);
        }
    }
}
