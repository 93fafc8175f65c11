package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Ids;
import io.purser.testing.Browser;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the invitation to the first page, for somebody new and somebody known, with scripts and without. */
@DemoBrowserTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class InvitationTest {
    private static final String CHOSEN = "plum tractor lantern fig";

    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();
    private final Set<String> looked = new HashSet<>();

    @Test
    void peopleJoinByTheirLink() {
        try (Browser owner = Browser.at(port)) {
            owner.signIn("owner@harbour.example", Sight.PASSWORD);
            owner.go("/settings/team/invite");
            owner.type("email", "nobody@here");
            owner.press("Make the link");
            owner.see("Write an e-mail address");
            try (Browser guest = Browser.at(port)) {
                somebodyNew(owner, guest);
                somebodyKnown(owner, guest, "owner@blankslate.example");
            }
            try (Browser guest = Browser.withoutJavaScript(port)) {
                somebodyNew(owner, guest);
                somebodyKnown(owner, guest, "viewer@northwind.example");
            }
            owner.go("/settings/team");
            owner.see("Nora New");
            owner.open("main a[href^='/settings/team/usr_']");
            owner.open("main a[href$='/remove']");
            inspection.of(owner, "team-remove");
            owner.go("/settings/team/leave");
            owner.press("Leave Harbour Goods");
            owner.see("Make somebody else an owner first");
        }
        assertThat(inspection.found()).isEmpty();
    }

    private void somebodyNew(Browser owner, Browser guest) {
        String email = Ids.next("nora") + "@example.com";
        String link = invite(owner, email);
        guest.go(link);
        guest.see("invites you to Harbour Goods as Viewer");
        look(guest, "join-new");
        guest.type("name", "Nora New");
        guest.type("password", "short");
        guest.press("Create your sign-in and join");
        assertThat(guest.has("#password-error")).isTrue();
        guest.type("password", CHOSEN);
        guest.press("Create your sign-in and join");
        guest.type("password", CHOSEN);
        guest.press("Sign in");
        guest.see("Harbour Goods");
        guest.forgetWhoSignedIn();
        guest.go(link);
        guest.see("This invitation was used");
    }

    private void somebodyKnown(Browser owner, Browser guest, String email) {
        String link = invite(owner, email);
        guest.go(link);
        guest.see("You have a sign-in for " + email);
        look(guest, "join-known");
        guest.follow("Sign in");
        guest.type("password", Sight.PASSWORD);
        guest.press("Sign in");
        guest.see("Nothing happens until you agree");
        look(guest, "join-agree");
        guest.press("Join Harbour Goods");
        guest.see("You now belong to Harbour Goods");
        guest.forgetWhoSignedIn();
    }

    private String invite(Browser owner, String email) {
        owner.go("/settings/team/invite");
        owner.type("email", email);
        owner.choose("role", "VIEWER");
        owner.press("Make the link");
        owner.see("Hand this link over");
        look(owner, "team-once");
        String link = owner.element("#invitation-link").getText();
        return link.substring(link.indexOf("/invitation/"));
    }

    private void look(Browser browser, String name) {
        if (browser.runsScripts() && looked.add(name)) {
            inspection.of(browser, name);
        }
    }
}
