package io.purser.payments;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderPayment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The payment row: written forward only, locked before anything of it changes. */
@Repository
class PaymentRepository {
    private static final int DESCRIPTION = 500;
    private static final int NAME = 200;
    private static final int EMAIL = 254;

    static final String COLUMNS = """
            id, public_id, environment_id, kind, provider, provider_payment_id, status, amount, fee, net, refunded,
            currency, dispute_state, description, customer_name, customer_email, method_brand, method_last4,
            failure_code, flag, created_at, succeeded_at, failed_at, available_at, released_at, customer_id, metadata,
            invoice_id, invoice_number, updated_at, link_id, token, success_url, expires_at, opening_at,
            checkout_url""";

    private static final String SELECT = "select " + COLUMNS + " from payment";

    private final JdbcClient jdbc;

    PaymentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the provider's payment already has a row */
    boolean insertIfNew(long environmentId, String provider, ProviderPayment news) {
        String publicId = Ids.next("pay");
        return facts(jdbc.sql("""
                insert into payment (public_id, environment_id, kind, provider, provider_payment_id, status, currency,
                  created_at, amount, fee, net, description, customer_name, customer_email, method_brand,
                  method_last4, search_text)
                values (:publicId, :environmentId, 'CHARGE', :provider, :providerId, 'PENDING', :currency,
                  :createdAt, :amount, :fee, :net, :description, :customerName, :customerEmail, :methodBrand,
                  :methodLast4, :searchText)
                on conflict do nothing"""), publicId, PaymentFacts.of(news, PaymentStatus.PENDING))
                        .param("publicId", publicId)
                        .param("environmentId", environmentId)
                        .param("provider", provider)
                        .param("providerId", news.id())
                        .param("currency", news.currency().toUpperCase(Locale.ROOT))
                        .param("createdAt", utc(news.createdAt()))
                        .update()
                == 1;
    }

    /** By the provider's id, locked until the transaction ends. */
    Optional<Payment> lock(long environmentId, String provider, String providerPaymentId) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and provider = :provider"
                        + " and provider_payment_id = :providerId for update")
                .param("environmentId", environmentId)
                .param("provider", provider)
                .param("providerId", providerPaymentId)
                .query(PaymentRepository::read)
                .optional();
    }

    /** By our own id, locked until the transaction ends. */
    Optional<Payment> lock(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and public_id = :publicId for update")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(PaymentRepository::read)
                .optional();
    }

    /** Those of the rows that nobody else is changing, locked until the transaction ends, in row order. */
    List<Payment> lockFree(long environmentId, List<Long> ids) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and id in (:ids)"
                        + " order by id for update skip locked")
                .param("environmentId", environmentId)
                .param("ids", ids)
                .query(PaymentRepository::read)
                .list();
    }

    Optional<Payment> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(PaymentRepository::read)
                .optional();
    }

    Optional<Payment> find(long environmentId, long id) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(PaymentRepository::read)
                .optional();
    }

    /** Writes what the news says; the caller has decided that the news is not older than the row. */
    void advance(Payment payment, PaymentStatus status, PaymentFacts news) {
        facts(jdbc.sql("""
                update payment set status = :status, amount = :amount, fee = :fee, net = :net,
                  description = :description, customer_name = :customerName, customer_email = :customerEmail,
                  method_brand = :methodBrand, method_last4 = :methodLast4, search_text = :searchText,
                  failure_code = :failureCode, succeeded_at = :succeededAt, failed_at = :failedAt,
                  available_at = :availableAt
                where id = :id and environment_id = :environmentId"""), payment.publicId(), news)
                .param("status", status.name())
                .param("failureCode", shortened(news.failureCode(), 60))
                .param("succeededAt", utc(news.succeededAt()))
                .param("failedAt", utc(news.failedAt()))
                .param("availableAt", utc(news.availableAt()))
                .param("id", payment.id())
                .param("environmentId", payment.environmentId())
                .update();
    }

    void addRefunded(Payment payment, long amount) {
        set(payment, "refunded = refunded + :value", amount);
    }

    void disputeState(Payment payment, String state) {
        set(payment, "dispute_state = :value", state);
    }

    void flag(Payment payment, String reason) {
        set(payment, "flag = :value", reason);
    }

    void released(long environmentId, List<Long> ids, Instant at) {
        jdbc.sql("update payment set released_at = :at where environment_id = :environmentId and id in (:ids)")
                .param("at", utc(at))
                .param("environmentId", environmentId)
                .param("ids", ids)
                .update();
    }

    /** Moves one payment from one status to another in the counts that lists show; {@code from} may be null. */
    void count(long environmentId, PaymentStatus from, PaymentStatus to) {
        Map<PaymentStatus, Integer> changes = from == null ? Map.of(to, 1) : Map.of(from, -1, to, 1);
        Stream.of(PaymentStatus.values()).filter(changes::containsKey).forEach(status -> {
            jdbc.sql("insert into payment_count (environment_id, status, payments) values (?, ?, 0)"
                            + " on conflict do nothing")
                    .params(environmentId, status.name())
                    .update();
            jdbc.sql("update payment_count set payments = payments + ? where environment_id = ? and status = ?")
                    .params(changes.get(status), environmentId, status.name())
                    .update();
        });
    }

    void touched(Payment payment, Instant at) {
        set(payment, "updated_at = :value", utc(at));
    }

    void receipt(Payment payment, String id, String number) {
        set(payment, "invoice_id = :value", id);
        set(payment, "invoice_number = :value", number);
    }

    private void set(Payment payment, String assignment, Object value) {
        jdbc.sql("update payment set " + assignment + " where id = :id and environment_id = :environmentId")
                .param("value", value)
                .param("id", payment.id())
                .param("environmentId", payment.environmentId())
                .update();
    }

    private static StatementSpec facts(StatementSpec statement, String publicId, PaymentFacts news) {
        return statement
                .param("amount", news.amount())
                .param("fee", news.fee())
                .param("net", Math.subtractExact(news.amount(), news.fee()))
                .param("description", shortened(orEmpty(news.description()), DESCRIPTION))
                .param("customerName", shortened(orEmpty(news.customerName()), NAME))
                .param("customerEmail", shortened(orEmpty(news.customerEmail()), EMAIL))
                .param("methodBrand", shortened(news.methodBrand(), 40))
                .param("methodLast4", shortened(news.methodLast4(), 4))
                .param("searchText", searchText(publicId, news));
    }

    private static String searchText(String publicId, PaymentFacts news) {
        String text = Stream.of(
                        publicId,
                        news.providerId(),
                        shortened(orEmpty(news.customerName()), NAME),
                        shortened(orEmpty(news.customerEmail()), EMAIL),
                        shortened(orEmpty(news.description()), DESCRIPTION))
                .collect(Collectors.joining("\n"));
        return text.toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static String shortened(String text, int limit) {
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Payment read(ResultSet row, int number) throws SQLException {
        String dispute = row.getString("dispute_state");
        return new Payment(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                Payment.Kind.valueOf(row.getString("kind")),
                row.getString("provider"),
                row.getString("provider_payment_id"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getLong("net"),
                row.getLong("refunded"),
                row.getString("currency"),
                dispute == null ? null : DisputeState.valueOf(dispute),
                row.getString("description"),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("method_brand"),
                row.getString("method_last4"),
                row.getString("failure_code"),
                row.getString("flag"),
                instant(row, "created_at"),
                instant(row, "succeeded_at"),
                instant(row, "failed_at"),
                instant(row, "available_at"),
                instant(row, "released_at"),
                row.getString("customer_id"),
                row.getString("metadata"),
                row.getString("invoice_id"),
                row.getString("invoice_number"),
                updated(row),
                terms(row));
    }

    private static Instant updated(ResultSet row) throws SQLException {
        Instant written = instant(row, "updated_at");
        return written == null ? instant(row, "created_at") : written;
    }

    private static Payment.Terms terms(ResultSet row) throws SQLException {
        String token = row.getString("token");
        return token == null
                ? null
                : new Payment.Terms(
                        row.getLong("link_id"),
                        token,
                        row.getString("success_url"),
                        instant(row, "expires_at"),
                        instant(row, "opening_at"),
                        row.getString("checkout_url"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
