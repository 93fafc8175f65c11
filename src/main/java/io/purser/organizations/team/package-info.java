/**
 * The people of an organization: what each may do, and who is no longer one of them.
 *
 * <p>May import: organizations, its invitations, apikeys, identity, audit, platform and its parts.
 */
package io.purser.organizations.team;
