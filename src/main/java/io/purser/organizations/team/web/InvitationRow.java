package io.purser.organizations.team.web;

import io.purser.organizations.invitations.TeamInvitation;

/** One open invitation. @param changeable whether the reader may send it again or take it back */
public record InvitationRow(TeamInvitation invitation, boolean expired, boolean changeable) {}
