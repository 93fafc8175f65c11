package io.purser.platform.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which addresses may be dialled on behalf of a stranger: public unicast only, plus what the operator listed. */
@Component
class AddressPolicy {
    // the union of IANA's special-purpose registries and the cloud providers' metadata addresses
    private static final List<Cidr> SPECIAL = networks(
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24"
                    + " 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15"
                    + " 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32"
                    + " ::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64"
                    + " 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8");
    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
    // this machine, its neighbours on the wire, and the addresses at which clouds hand out the machine's credentials
    private static final List<Cidr> OWN_MACHINE =
            networks("127.0.0.0/8 0.0.0.0/8 169.254.0.0/16 168.63.129.16/32 100.100.100.200/32 192.0.0.192/32"
                    + " ::/96 fe80::/10 fd00:ec2::254/128 fd20:ce::254/128");
    // a gateway behind these turns the last 32 bits into the IPv4 address it dials
    private static final List<Cidr> TRANSLATED = networks("::ffff:0:0:0/96 64:ff9b::/96");

    private final List<Cidr> allowed;
    private final boolean ownMachineAllowed;

    AddressPolicy(EgressProperties properties) {
        this.allowed = properties.allow().stream().map(Cidr::parse).toList();
        this.ownMachineAllowed = properties.allowLoopback();
        if (!allowed.isEmpty()) {
            LoggerFactory.getLogger(AddressPolicy.class)
                    .warn(
                            "Outgoing requests may also reach {} (loopback and link-local: {})",
                            properties.allow(),
                            ownMachineAllowed);
        }
    }

    boolean permits(InetAddress address) {
        InetAddress dialled = unwrapped(address);
        if (listed(address)) {
            return true;
        }
        boolean unicast = dialled instanceof Inet4Address || GLOBAL_UNICAST.contains(dialled);
        return unicast && !within(SPECIAL, dialled);
    }

    /** Whether the operator named the address's network. */
    boolean listed(InetAddress address) {
        InetAddress dialled = unwrapped(address);
        return within(allowed, dialled) && (ownMachineAllowed || !ownMachine(dialled));
    }

    private static boolean ownMachine(InetAddress address) {
        return within(OWN_MACHINE, address)
                || within(TRANSLATED, address) && within(OWN_MACHINE, lastFour(address.getAddress()));
    }

    private static boolean within(List<Cidr> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = bytes.length == 16 && Cidr.parse("::ffff:0:0/96").contains(address);
        return mapped ? lastFour(bytes) : address;
    }

    private static InetAddress lastFour(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Cidr> networks(String text) {
        return Stream.of(text.split(" ")).map(Cidr::parse).toList();
    }
}
