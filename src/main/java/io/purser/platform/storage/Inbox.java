package io.purser.platform.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A part of a store where others put files straight, apart from everything that was looked at and kept. */
public interface Inbox {
    /** Headers have to be sent as they are. */
    record Address(String url, Map<String, String> headers) {}

    /**
     * Makes an address without asking the store.
     *
     * @param name letters, digits and {@code _}
     * @param mediaType {@code null} for any; so is size, in bytes
     */
    Address address(String name, String mediaType, Long size, Duration open);

    /** @return what was put there, cut after {@code most} bytes; empty when nothing was */
    Optional<byte[]> read(String name, int most);

    void clear(String name);

    /** Names, at most a thousand, of what was put there before {@code cut}. */
    Map<String, Instant> before(Instant cut);
}
