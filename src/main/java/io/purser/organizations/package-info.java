/**
 * The tenant: organizations, their live and sandbox environments, members, roles and what each role may do.
 *
 * <p>May import: money, platform and its parts, audit, ledger, documents, providers, identity.
 */
package io.purser.organizations;
