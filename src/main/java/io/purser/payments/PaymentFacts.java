package io.purser.payments;

import io.purser.providers.PaymentProvider.ProviderPayment;
import java.time.Instant;
import java.util.List;

/**
 * What a payment's row says of how it was paid. For a payment we asked for nothing but its attempts and its success decides,
 * so that old news cannot take back what newer news said.
 */
record PaymentFacts(
        long amount,
        long fee,
        String description,
        String customerName,
        String customerEmail,
        String methodBrand,
        String methodLast4,
        String failureCode,
        Instant succeededAt,
        Instant failedAt,
        Instant availableAt,
        String providerId) {

    static PaymentFacts of(ProviderPayment news, PaymentStatus status) {
        return new PaymentFacts(
                news.amount(),
                news.fee(),
                news.description(),
                news.customerName(),
                news.customerEmail(),
                news.methodBrand(),
                news.methodLast4(),
                status == PaymentStatus.FAILED ? news.failureCode() : null,
                news.succeededAt(),
                news.failedAt(),
                news.availableAt(),
                news.id());
    }

    static PaymentFacts asked(
            Payment payment, ProviderPayment news, PaymentStatus status, List<PaymentAttempt> attempts) {
        boolean paid = status == PaymentStatus.SUCCEEDED;
        boolean failed = status == PaymentStatus.FAILED;
        PaymentAttempt last = attempts.stream()
                .filter(PaymentAttempt::paid)
                .findFirst()
                .orElse(attempts.isEmpty() ? null : attempts.get(attempts.size() - 1));
        return new PaymentFacts(
                payment.amount(),
                paid ? news.fee() : 0,
                payment.description(),
                paid ? or(news.customerName(), payment.customerName()) : payment.customerName(),
                paid ? or(news.customerEmail(), payment.customerEmail()) : payment.customerEmail(),
                last == null ? null : last.methodBrand(),
                last == null ? null : last.methodLast4(),
                failed && last != null ? last.failureCode() : null,
                paid ? news.succeededAt() : null,
                failed && last != null ? last.createdAt() : null,
                paid ? news.availableAt() : null,
                news.id());
    }

    private static String or(String told, String known) {
        return told == null || told.isBlank() ? known : told;
    }
}
