package io.purser.payments;

import java.util.List;

/** A payment with everything that happened to it, newest event first. */
public record PaymentDetail(Payment payment, List<Refund> refunds, List<Dispute> disputes, List<PaymentEvent> events) {}
