package io.purser.identity.sessions;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What a session has proven and when, as text: {@code FACTOR_PASSWORD@1764460800 FACTOR_TOTP@1764460815}. */
final class ProofText {

    private ProofText() {}

    static String of(Authentication session) {
        return session.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .map(proof -> proof.getAuthority() + "@" + proof.getIssuedAt().getEpochSecond())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    static List<FactorGrantedAuthority> parse(String text) {
        return Arrays.stream(text.split(" "))
                .filter(proof -> !proof.isEmpty())
                .map(proof -> proof.split("@"))
                .map(parts -> FactorGrantedAuthority.withAuthority(parts[0])
                        .issuedAt(Instant.ofEpochSecond(Long.parseLong(parts[1])))
                        .build())
                .toList();
    }
}
