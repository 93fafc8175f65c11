/**
 * Our books beside the provider's: reads payouts, payments, refunds and disputes, and changes none of them. May import
 * organizations, providers and platform.
 */
package io.purser.reconciliation;
