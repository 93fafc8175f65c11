package io.purser.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network: its first address and how many leading bits count. */
record Cidr(byte[] network, int bits) {

    /** @throws IllegalArgumentException for anything but a literal address with a prefix length that fits it */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!literal.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        try {
            byte[] address = literal.contains(":")
                    ? wide(literal)
                    : InetAddress.getByName(literal).getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("Not a network: " + text);
            }
            return new Cidr(address, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not a network: " + text, e);
        }
    }

    boolean contains(InetAddress candidate) {
        byte[] address = candidate.getAddress();
        if (address.length != network.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((address[i / 8] & mask) != (network[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    // the JDK silently turns ::ffff:0:0 into an IPv4 address
    private static byte[] wide(String literal) throws UnknownHostException {
        byte[] address = InetAddress.getByName(literal).getAddress();
        if (address.length == 16) {
            return address;
        }
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        System.arraycopy(address, 0, mapped, 12, 4);
        return mapped;
    }
}
