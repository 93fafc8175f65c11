package io.purser.platform.storage;

/** The store does not answer, or does not have what it should. */
public class StorageTrouble extends RuntimeException {
    StorageTrouble(String what, Throwable cause) {
        super(what, cause);
    }
}
