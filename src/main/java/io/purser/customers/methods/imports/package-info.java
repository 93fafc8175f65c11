/** Payees from a file, judged whole before anything is saved. Imports: audit, customers, customers.methods, platform. */
package io.purser.customers.methods.imports;
