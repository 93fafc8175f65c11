/**
 * What this house asks a payment provider to do, said once: committed first, repeated only under its own key, asked about
 * when the outcome is unclear. May import platform, providers and organizations; knows nothing of payments.
 */
package io.purser.payments.orders;
