/**
 * KYC: what an organization must tell before it may be paid, what the provider makes of it, and what it asks back.
 * Imports: platform, platform.crypto, platform.egress, platform.jobs, audit, documents, providers, organizations,
 * payoutaccounts.
 */
package io.purser.verification;
