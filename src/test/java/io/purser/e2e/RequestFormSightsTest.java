package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody who asks to be paid meets, as {@link AxeTest} looks. */
@DemoBrowserTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class RequestFormSightsTest {
    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();

    @Test
    void noStateShutsWhoeverAsksOut() {
        try (Browser member = Browser.at(port);
                Browser stranger = Browser.at(port)) {
            member.signIn("owner@northwind.example", Sight.PASSWORD);
            member.go("/settings/requests");
            member.press("Switch the form on");
            inspection.of(member, "request-form-on");
            String text = member.element("main").getText();
            String form = text.substring(text.indexOf("/request/")).split("\\s")[0];
            stranger.go(form);
            inspection.of(stranger, "request-form");
            stranger.type("name", "Ada Lovelace");
            stranger.press("Send the request");
            inspection.of(stranger, "request-form-wrong");
            stranger.type("email", "ada@example.com");
            stranger.type("amount", "250");
            stranger.type("memo", "Invoice 7");
            stranger.press("Send the request");
            stranger.see("Your request was sent");
            inspection.of(stranger, "request-form-sent");
            member.go("/settings/requests");
            member.press("Switch the form off");
        }
        assertThat(inspection.found()).isEmpty();
    }
}
