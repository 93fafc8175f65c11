/** Papers of customers and their review. Imports: audit, customers, documents, events, organizations, platform. */
package io.purser.customers.kyc;
