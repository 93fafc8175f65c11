/**
 * What the merchant reads of the books: balances, entries, statements. May import platform, money, audit, ledger,
 * identity and organizations.
 */
package io.purser.balances;
