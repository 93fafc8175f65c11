package io.purser.organizations.invitations;

import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.MembershipChanged;
import io.purser.organizations.Memberships;
import io.purser.organizations.Organizations;
import io.purser.organizations.PeopleNews;
import io.purser.organizations.invitations.TeamInvitation.Status;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody with a link may do. Nobody joins by looking at it, by signing up or by signing in: the person says so,
 * as whoever owns the invited address.
 */
@Service
public class TeamDoor {
    private final TeamInvitationRows rows;
    private final Users users;
    private final Memberships memberships;
    private final Organizations organizations;
    private final PeopleNews news;
    private final Mails mails;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    TeamDoor(
            TeamInvitationRows rows,
            Users users,
            Memberships memberships,
            Organizations organizations,
            PeopleNews news,
            Mails mails,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.users = users;
        this.memberships = memberships;
        this.organizations = organizations;
        this.news = news;
        this.mails = mails;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What a link leads to.
     *
     * @param known whether somebody with that address can sign in here already
     */
    public record Asked(TeamInvitation invitation, String organization, boolean known) {}

    /** Empty for a guessed one and for one that a later link replaced; one that ended is found, to say so. */
    @Transactional(readOnly = true)
    public Optional<Asked> open(String token) {
        return rows.byToken(TokenHash.of(token))
                .map(each -> new Asked(
                        each,
                        organizations.get(each.organizationId()).name(),
                        users.byEmail(each.email()).isPresent()));
    }

    /** Whether this is the person with the invited address, as it is now. */
    @Transactional(readOnly = true)
    public boolean isFor(TeamInvitation invitation, SignedInUser person) {
        return users.byEmail(invitation.email())
                .filter(user -> user.id() == person.id())
                .isPresent();
    }

    /**
     * Makes the person and their membership, both or neither.
     *
     * @throws BusinessError 422 with {@code name} or {@code password}; 404 when the link ended or leads to somebody known
     */
    @Transactional
    public User joinAsNew(String token, String name, String password) {
        TeamInvitation invitation = locked(token);
        if (users.byEmail(invitation.email()).isPresent()) {
            throw BusinessError.notFound();
        }
        String organization = organizations.get(invitation.organizationId()).name();
        User user = users.create(name, invitation.email(), password, organization);
        if (mails.configured()) {
            // the link came in no other way than to this address
            users.confirmEmail(user.id());
        }
        join(invitation, user);
        return user;
    }

    /** @throws BusinessError 404 when the link ended or is for somebody else, 409 for who is a member already */
    @Transactional
    public TeamInvitation join(String token, SignedInUser person) {
        TeamInvitation invitation = locked(token);
        User user = users.byEmail(invitation.email())
                .filter(each -> each.id() == person.id())
                .orElseThrow(BusinessError::notFound);
        if (memberships.find(invitation.organizationId(), user.publicId()).isPresent()) {
            throw BusinessError.conflict("team_member_of_it");
        }
        join(invitation, user);
        return invitation;
    }

    private void join(TeamInvitation invitation, User user) {
        Actor actor = new Actor(Actor.Kind.USER, user.publicId(), user.name());
        if (!rows.end(invitation, Status.ACCEPTED, now(), null)) {
            throw BusinessError.notFound();
        }
        memberships.add(invitation.organizationId(), user.id(), invitation.role());
        news.tell(
                invitation.organizationId(),
                actor,
                "member.joined",
                user.publicId(),
                Map.of(
                        "name", user.name(),
                        "role", invitation.role().name(),
                        "inviter", invitation.inviterName()));
        publisher.publishEvent(new MembershipChanged(
                invitation.organizationId(), user.id(), user.publicId(), null, invitation.role(), actor));
    }

    private TeamInvitation locked(String token) {
        String hash = TokenHash.of(token);
        TeamInvitation seen = rows.byToken(hash).orElseThrow(BusinessError::notFound);
        memberships.lock(seen.organizationId());
        return rows.byToken(hash).filter(each -> each.worksAt(now())).orElseThrow(BusinessError::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
