package io.purser.voyage;

/** The process dies here: nothing in it may catch this, and whatever was not committed is gone. */
final class Crash extends Error {
    Crash(String where) {
        super(where, null, false, false);
    }
}
