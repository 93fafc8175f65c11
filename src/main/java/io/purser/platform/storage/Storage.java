package io.purser.platform.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bytes under random keys. A key says nothing about its owner or content; who may read is decided by the room that
 * holds the key. May be a store on the network: never call it with a transaction open. All methods throw
 * {@link StorageTrouble} when the store cannot be reached.
 */
public interface Storage {
    Pattern KEY = Pattern.compile("f_[0-9a-z]{26}");

    /** Keeps the bytes; they are there, whole and durable, before this returns. @return their key */
    String put(byte[] bytes);

    /** @throws StorageTrouble also when there is no such file */
    byte[] get(String key);

    boolean has(String key);

    /** Deletes the bytes; a key already gone is fine. */
    void delete(String key);

    /** Every key that goes on with these two characters after its {@code f_}, and when its bytes were kept. */
    Map<String, Instant> shelf(String twoCharacters);

    /** Where others may put files straight into the store; empty when they put them to us. */
    Optional<Inbox> inbox();
}
