/** The double-entry books and the lots the available balance is made of; knows no product word. May import platform. */
package io.purser.ledger;
