package io.purser.payoutrequests.links;

/**
 * Nobody claimed the link in time. Published in the transaction that wrote it down, while the link's row is locked; a
 * listener that throws undoes it and is asked again.
 */
public record PayoutLinkExpired(PayoutLink link) {}
