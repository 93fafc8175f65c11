package io.purser.api.blaaiz;

/** An answer of the contract: a sentence and what it is about. */
record Told<T>(String message, T data) {}
