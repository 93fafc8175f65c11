/**
 * Where the organization's own money may go: the provider's account for it, and its banks. May import: money, platform
 * and its parts, audit, ledger, documents, providers, identity, organizations.
 */
package io.purser.payoutaccounts;
