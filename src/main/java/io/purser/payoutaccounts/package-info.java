/**
 * Where the organization's own money may go: the provider's account for it, and its banks. May import: money, platform
 * and its parts, audit, ledger, documents, providers, identity, organizations,
 * bankdetails.
 */
package io.purser.payoutaccounts;
