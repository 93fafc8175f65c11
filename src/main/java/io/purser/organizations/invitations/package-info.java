/**
 * Asking people into an organization: a link for one address, once, for a week.
 *
 * <p>May import: organizations, identity, platform and its parts.
 */
package io.purser.organizations.invitations;
