package io.purser.api.blaaiz;

/** The answer to a payout, which the contract calls a transaction and not data. */
record PayoutToldJson(String message, TransactionJson transaction) {}
