/** Payers (and later payees) of an organization. Imports: events, audit, organizations and below. */
package io.purser.customers;
