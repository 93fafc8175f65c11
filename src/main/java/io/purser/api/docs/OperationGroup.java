package io.purser.api.docs;

import java.util.List;

/** The operations on one kind of object, such as {@code payouts}. */
public record OperationGroup(String key, List<OperationEntry> operations) {}
