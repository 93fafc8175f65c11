package io.purser.providers.sandbox;

import io.purser.platform.Mode;
import io.purser.providers.ProviderBook;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderEvent.Subject;
import io.purser.providers.Providers;
import io.purser.providers.Vendor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox as a vendor: it serves every sandbox environment and reads its own events. */
@Component
class SandboxVendor implements Vendor {
    static final String NAME = "sandbox";

    private final Providers.Provider provider;
    private final SandboxPages book;
    private final SandboxSignature signature;
    private final JsonMapper json;

    SandboxVendor(
            SandboxAccounts accounts,
            SandboxPayouts payouts,
            SandboxPayments payments,
            SandboxRecipients recipients,
            SandboxPages book,
            SandboxSignature signature,
            JsonMapper json) {
        this.provider = new Providers.Provider(NAME, accounts, payouts, payments, Optional.of(recipients));
        this.book = book;
        this.signature = signature;
        this.json = json;
    }

    @Override
    public Mode mode() {
        return Mode.SANDBOX;
    }

    @Override
    public Providers.Provider provider() {
        return provider;
    }

    @Override
    public Optional<ProviderBook> book() {
        return Optional.of(book);
    }

    @Override
    public Optional<ProviderEvent> read(HttpHeaders headers, byte[] body) {
        if (headers.getOrEmpty(SandboxSignature.HEADER).size() != 1
                || !signature.verifies(headers.getFirst(SandboxSignature.HEADER), body)) {
            return Optional.empty();
        }
        try {
            JsonNode event = json.readTree(body);
            String id = event.path("id").asString("");
            String type = event.path("type").asString("");
            if (id.isEmpty() || id.length() > 70 || type.isEmpty() || type.length() > 60) {
                return Optional.empty();
            }
            return Optional.of(new ProviderEvent(
                    NAME,
                    id,
                    type,
                    subject(type),
                    event.path("environment").asLong(0),
                    event.path("object").asString(""),
                    Instant.parse(event.path("created").asString(""))));
        } catch (JacksonException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Subject subject(String type) {
        return switch (type.split("\\.", 2)[0]) {
            case "account" -> Subject.ACCOUNT;
            case "bank" -> Subject.BANK;
            case "payout" -> Subject.PAYOUT;
            case "payment" -> Subject.PAYMENT;
            default -> null;
        };
    }
}
