package io.purser.payments.receipts;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.PaymentDetail;
import io.purser.payments.Payments;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receipts of payments that succeeded, each behind an address nobody can guess. */
@Service
public class PaymentReceipts {
    private static final Pattern TOKEN = Pattern.compile("rcpt_[0-9a-z]{26}");

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Environments environments;
    private final PaymentSettings settings;
    private final Clock clock;

    PaymentReceipts(
            JdbcClient jdbc, Payments payments, Environments environments, PaymentSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.environments = environments;
        this.settings = settings;
        this.clock = clock;
    }

    private record Place(long environmentId, long paymentId) {}

    /** Path of the receipt's page. @throws BusinessError 404 unknown, or nothing was paid */
    @Transactional
    public String path(Payment payment) {
        if (!payment.succeeded()) {
            throw BusinessError.notFound();
        }
        jdbc.sql("insert into receipt (payment_id, environment_id, token, created_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        payment.id(),
                        payment.environmentId(),
                        Ids.next("rcpt"),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return "/receipt/"
                + jdbc.sql("select token from receipt where environment_id = ? and payment_id = ?")
                        .params(payment.environmentId(), payment.id())
                        .query(String.class)
                        .single();
    }

    /** Empty for everything that is no receipt's token. */
    @Transactional(readOnly = true)
    public Optional<PaymentReceipt> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select environment_id, payment_id from receipt where token = ?")
                .param(token)
                .query(Place.class)
                .optional()
                .map(place -> receipt(token, place));
    }

    /** What stands on card statements of the environment's payers. */
    @Transactional(readOnly = true)
    public String descriptor(long environmentId) {
        return settings.of(environments.get(environmentId).organizationId()).descriptor();
    }

    /** @return false when its mail is already written */
    @Transactional
    boolean mailing(Payment payment, Instant now) {
        return jdbc.sql("update receipt set mailed_at = ? where environment_id = ? and payment_id = ?"
                                + " and mailed_at is null")
                        .params(now.atOffset(ZoneOffset.UTC), payment.environmentId(), payment.id())
                        .update()
                == 1;
    }

    private PaymentReceipt receipt(String token, Place place) {
        Payment paid = payments.get(place.environmentId(), place.paymentId());
        PaymentDetail detail = payments.get(place.environmentId(), paid.publicId());
        Environment environment = environments.get(place.environmentId());
        return new PaymentReceipt(
                token,
                environment.organizationName(),
                paid.invoiceNumber() == null ? paid.publicId() : paid.invoiceNumber(),
                paid,
                detail.refunds(),
                settings.of(environment.organizationId()).descriptor(),
                environment.zone(),
                environment.mode() == Mode.LIVE);
    }
}
