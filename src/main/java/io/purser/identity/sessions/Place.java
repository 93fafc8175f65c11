package io.purser.identity.sessions;

/**
 * Where a request comes from, as limits and the person's own pages tell it.
 *
 * @param network an IPv4 address or a /64 of IPv6
 * @param local this machine, or a proxy on it that does not say whom it stands for
 * @param deviceHash of the cookie that the browser keeps, or {@code null}
 */
public record Place(String network, boolean local, String deviceHash, Device device) {}
