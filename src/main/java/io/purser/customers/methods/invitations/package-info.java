/**
 * Links with which payees fill in themselves where they are paid. Imports: audit, customers, customers.methods,
 * organizations, platform and its parts.
 */
package io.purser.customers.methods.invitations;
