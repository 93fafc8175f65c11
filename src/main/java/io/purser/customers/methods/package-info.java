/**
 * Where customers are paid. Imports: audit, bankdetails, customers, events, organizations, platform and its parts,
 * providers.
 */
package io.purser.customers.methods;
