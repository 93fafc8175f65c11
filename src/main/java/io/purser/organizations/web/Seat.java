package io.purser.organizations.web;

import io.purser.identity.SignedInUser;
import io.purser.organizations.Membership;
import io.purser.platform.Tenant;
import java.util.List;

/** What one request knows about the person who makes it: the organization they look at and the others they could. */
record Seat(SignedInUser user, Tenant tenant, Membership membership, List<Membership> memberships) {}
