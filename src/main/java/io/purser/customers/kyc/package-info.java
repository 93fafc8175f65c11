/** Papers of customers and their review. Imports: audit, documents, events, platform. */
package io.purser.customers.kyc;
