package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network a request came from, as far as limits count it: an IPv4 address, or of IPv6 the half that one subscriber
 * usually has. The address is what the server saw; a forwarded one counts only from a proxy that the server trusts.
 */
public final class ClientNetwork {
    private static final int HALF_OF_V6 = 8;

    private ClientNetwork() {}

    /** For example {@code 203.0.113.7} or {@code 2001:db8:1:2:0:0:0:0/64}. */
    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(String address) {
        InetAddress parsed = parse(address);
        if (parsed == null) {
            return address;
        }
        byte[] bytes = parsed.getAddress();
        if (bytes.length <= 4) {
            return parsed.getHostAddress();
        }
        return parse(Arrays.copyOf(Arrays.copyOf(bytes, HALF_OF_V6), bytes.length))
                        .getHostAddress() + "/64";
    }

    /** This machine itself, or a proxy on it that does not say whom it stands for. */
    public static boolean local(HttpServletRequest request) {
        InetAddress parsed = parse(request.getRemoteAddr());
        return parsed != null && parsed.isLoopbackAddress();
    }

    private static InetAddress parse(String address) {
        boolean literal = address != null && address.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%.*)?");
        try {
            return literal ? InetAddress.getByName(address.replaceAll("%.*", "")) : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    private static InetAddress parse(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
