package io.purser.organizations.invitations;

import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Environments;
import io.purser.organizations.ReaderLanguage;
import io.purser.platform.Mode;
import io.purser.platform.mail.Mails;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The letter with the link. Always of the live environment: a sandbox keeps its letters for admins to read, and who
 * reads this one could become what it makes somebody else.
 */
@Component
class TeamInvitationMails {
    private final Mails mails;
    private final Environments environments;
    private final Users users;
    private final MessageSource messages;

    TeamInvitationMails(Mails mails, Environments environments, Users users, MessageSource messages) {
        this.mails = mails;
        this.environments = environments;
        this.users = users;
        this.messages = messages;
    }

    void link(TeamInvitation invitation, String organization, String link) {
        var live = environments.live(invitation.organizationId());
        Locale locale = ReaderLanguage.of(
                users.byEmail(invitation.email()).map(User::locale).orElse(null), live.country());
        String role = messages.getMessage("organizations.role." + invitation.role(), null, locale);
        Object[] words = {invitation.inviterName(), organization, role, link};
        mails.sendSecret(
                live.id(),
                Mode.LIVE,
                invitation.email(),
                messages.getMessage("team.mail.invited.subject", words, locale),
                messages.getMessage("team.mail.invited.text", words, locale));
    }
}
