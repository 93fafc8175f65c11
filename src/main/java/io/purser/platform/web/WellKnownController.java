package io.purser.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What robots and people who found a weakness look for first (RFC 9309, RFC 9116). */
@Controller
class WellKnownController {
    private static final Duration GOOD_FOR = Duration.ofDays(180);
    private final PublicAddress address;
    private final Clock clock;
    private final String contact;

    WellKnownController(PublicAddress address, Clock clock, @Value("${purser.security-contact}") String contact) {
        this.address = address;
        this.clock = clock;
        this.contact = contact.strip();
    }

    @Open("says only that nothing here is for search engines")
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return text("User-agent: *\nDisallow: /\n");
    }

    /** 404 while the operator named nobody: an address that nobody reads is worse than none. */
    @Open("says only whom to tell of a weakness")
    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> security() {
        if (contact.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Instant until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(GOOD_FOR);
        return text("Contact: " + (contact.contains(":") ? contact : "mailto:" + contact) + "\nExpires: "
                + until + "\nPreferred-Languages: en, es\nCanonical: " + address.of("/.well-known/security.txt")
                + "\n");
    }

    /** Whatever a browser says it would rather have. */
    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(body);
    }
}
