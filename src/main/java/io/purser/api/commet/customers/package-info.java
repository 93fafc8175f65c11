/** Customers on the Commet contract's wire. */
package io.purser.api.commet.customers;
