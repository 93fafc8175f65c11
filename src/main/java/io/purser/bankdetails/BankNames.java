package io.purser.bankdetails;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Names well-known banks from their routing number or IBAN; the longest prefix that is listed wins. */
@Component
public class BankNames {
    private final Properties names = new Properties();

    BankNames() {
        try (var text = new InputStreamReader(
                new ClassPathResource("bankdetails/bank-names.properties").getInputStream(), StandardCharsets.UTF_8)) {
            names.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> of(String country, String routing, String number) {
        String code = switch (BankScheme.of(country)) {
            case IBAN -> number.substring(4);
            case MX -> number;
            case CA -> routing.substring(5);
            default -> routing == null ? "" : routing;
        };
        for (int length = Math.min(code.length(), 9); length >= 2; length--) {
            String name = names.getProperty(country + "." + code.substring(0, length));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
