package io.purser.platform;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the request came from that this thread works for: the network address of the caller, and which of a person's
 * sessions it was. Written into audit rows. Never a secret: a session is named by a piece of its id's hash.
 *
 * @param address as text, such as {@code 192.0.2.7} or {@code 2001:db8::7}
 * @param session twelve hexadecimal digits, or {@code null} where nobody is signed in
 */
public record Origin(String address, String session) {
    private static final ThreadLocal<Supplier<Origin>> CURRENT = new ThreadLocal<>();

    public static Optional<Origin> current() {
        return Optional.ofNullable(CURRENT.get()).map(Supplier::get);
    }

    /** Asked only when something is written down, as the session may begin during the request. */
    public static void begin(Supplier<Origin> origin) {
        CURRENT.set(origin);
    }

    public static void end() {
        CURRENT.remove();
    }
}
