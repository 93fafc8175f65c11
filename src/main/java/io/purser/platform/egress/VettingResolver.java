package io.purser.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** The only way to an address: the client dials what this returns, so there is no second look-up to rebind. */
class VettingResolver implements DnsResolver {
    private final AddressPolicy policy;
    private final NameLookup lookup;

    VettingResolver(AddressPolicy policy, NameLookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.all(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException("no address");
        }
        for (InetAddress address : addresses) {
            if (!policy.permits(address)) {
                throw new UnknownHostException("not public");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
