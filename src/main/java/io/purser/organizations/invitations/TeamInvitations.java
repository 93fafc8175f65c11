package io.purser.organizations.invitations;

import io.purser.identity.Users;
import io.purser.organizations.MembershipChanged;
import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.organizations.PeopleNews;
import io.purser.organizations.Role;
import io.purser.organizations.invitations.TeamInvitation.Sent;
import io.purser.organizations.invitations.TeamInvitation.Status;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who was asked to join an organization. Whoever asks manages the team and makes nobody more than they are. */
@Service
public class TeamInvitations {
    static final Duration LASTS = Duration.ofDays(7);
    static final int MOST_OPEN = 50;
    static final int MOST_IN_AN_HOUR = 60;
    private static final Duration BETWEEN_SENDINGS = Duration.ofMinutes(1);

    private final TeamInvitationRows rows;
    private final TeamInvitationMails letters;
    private final Memberships memberships;
    private final PeopleNews news;
    private final Mails mails;
    private final PublicAddress address;
    private final Clock clock;

    TeamInvitations(
            TeamInvitationRows rows,
            TeamInvitationMails letters,
            Memberships memberships,
            PeopleNews news,
            Mails mails,
            PublicAddress address,
            Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.memberships = memberships;
        this.news = news;
        this.mails = mails;
        this.address = address;
        this.clock = clock;
    }

    /** Those still open, newest first, and those among them that ran out. */
    @Transactional(readOnly = true)
    public List<TeamInvitation> open(Tenant tenant) {
        return rows.open(tenant.organizationId());
    }

    /**
     * @throws BusinessError 422 with {@code email} or {@code role}; 403 when the asker may not make anybody that; 409 when
     *     too many are open; 429 when too many were sent
     */
    @Transactional
    public Sent invite(Tenant tenant, String email, Role role) {
        memberships.lock(tenant.organizationId());
        Member inviter = inviter(tenant);
        String checked = Users.address(email);
        if (!inviter.role().mayGive(role)) {
            throw new BusinessError(403, "team_role_above", "role");
        }
        if (memberships.in(tenant.organizationId()).stream()
                .anyMatch(each -> each.email().equals(checked))) {
            throw BusinessError.invalid("team_member_already", "email");
        }
        List<TeamInvitation> open = rows.open(tenant.organizationId());
        if (open.stream().anyMatch(each -> each.email().equals(checked))) {
            throw BusinessError.invalid("team_invited_already", "email");
        }
        if (open.size() >= MOST_OPEN) {
            throw BusinessError.conflict("team_invitations_limit", MOST_OPEN);
        }
        Instant now = now();
        refuseTooMany(tenant, now);
        String token = token();
        TeamInvitation wish = new TeamInvitation(
                0,
                Ids.next("tinv"),
                tenant.organizationId(),
                checked,
                role,
                Status.OPEN,
                mails.configured(),
                inviter.publicId(),
                inviter.name(),
                now,
                now,
                now.plus(LASTS),
                null,
                null);
        rows.insert(wish, TokenHash.of(token));
        record(tenant, "member.invited", wish);
        return send(tenant, wish, token);
    }

    /**
     * Another link for another week; the one before stops working.
     *
     * @throws BusinessError 404, 403 when it is for more than the asker is, 429 when it was sent a moment ago
     */
    @Transactional
    public Sent resend(Tenant tenant, String publicId) {
        memberships.lock(tenant.organizationId());
        Member inviter = inviter(tenant);
        TeamInvitation before = theirs(tenant, inviter, publicId);
        Instant now = now();
        if (now.isBefore(before.sentAt().plus(BETWEEN_SENDINGS))) {
            throw new BusinessError(429, "team_sent_just_now", null);
        }
        refuseTooMany(tenant, now);
        String token = token();
        TeamInvitation again = new TeamInvitation(
                before.id(),
                before.publicId(),
                before.organizationId(),
                before.email(),
                before.role(),
                Status.OPEN,
                mails.configured(),
                inviter.publicId(),
                inviter.name(),
                before.createdAt(),
                now,
                now.plus(LASTS),
                null,
                null);
        rows.resent(again, TokenHash.of(token));
        record(tenant, "member.invited_again", again);
        return send(tenant, again, token);
    }

    /** The link stops working at once. @throws BusinessError 404, 403 when it is for more than the asker is */
    @Transactional
    public TeamInvitation cancel(Tenant tenant, String publicId) {
        memberships.lock(tenant.organizationId());
        TeamInvitation invitation = theirs(tenant, inviter(tenant), publicId);
        if (!rows.end(invitation, Status.CANCELED, now(), tenant.actor().label())) {
            throw BusinessError.notFound();
        }
        record(tenant, "member.invitation_canceled", invitation);
        return invitation;
    }

    /** What somebody asked others in for does not outlive their right to ask. */
    @EventListener
    void inviterChanged(MembershipChanged change) {
        rows.open(change.organizationId()).stream()
                .filter(each -> each.inviter().equals(change.userPublicId()))
                .filter(each -> change.after() == null || !change.after().mayGive(each.role()))
                .forEach(each -> {
                    rows.end(each, Status.CANCELED, now(), change.by().label());
                    news.record(
                            change.organizationId(),
                            change.by(),
                            "member.invitation_canceled",
                            each.publicId(),
                            details(each));
                });
    }

    private Sent send(Tenant tenant, TeamInvitation invitation, String token) {
        String link = address.of("/invitation/" + token);
        if (!invitation.mailed()) {
            return new Sent(invitation, link);
        }
        letters.link(invitation, tenant.organizationName(), link);
        return new Sent(invitation, null);
    }

    /** Who asks, as they are at this moment. */
    private Member inviter(Tenant tenant) {
        return memberships
                .find(tenant.organizationId(), tenant.actor().id())
                .filter(member -> member.role().may(Permission.TEAM_MANAGE))
                .orElseThrow(() -> new BusinessError(403, "team_not_allowed", null));
    }

    private TeamInvitation theirs(Tenant tenant, Member inviter, String publicId) {
        TeamInvitation invitation = rows.find(tenant.organizationId(), publicId)
                .filter(each -> each.status() == Status.OPEN)
                .orElseThrow(BusinessError::notFound);
        if (!inviter.role().mayGive(invitation.role())) {
            throw new BusinessError(403, "team_role_above", "role");
        }
        return invitation;
    }

    private void refuseTooMany(Tenant tenant, Instant now) {
        if (rows.sentSince(tenant.organizationId(), now.minus(Duration.ofHours(1))) >= MOST_IN_AN_HOUR) {
            throw new BusinessError(429, "team_invitations_too_fast", null, MOST_IN_AN_HOUR);
        }
    }

    private void record(Tenant tenant, String action, TeamInvitation invitation) {
        news.record(tenant.organizationId(), tenant.actor(), action, invitation.publicId(), details(invitation));
    }

    private static Map<String, String> details(TeamInvitation invitation) {
        return Map.of("email", invitation.email(), "role", invitation.role().name());
    }

    private static String token() {
        return Ids.next("join").substring("join_".length());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
