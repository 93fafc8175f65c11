package io.purser.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Every address of a name, IPv4 and IPv6. */
@FunctionalInterface
interface NameLookup {
    InetAddress[] all(String host) throws UnknownHostException;
}
