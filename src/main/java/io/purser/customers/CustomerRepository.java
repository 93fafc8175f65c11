package io.purser.customers;

import io.purser.customers.CustomerStandings.Standing;
import io.purser.platform.Cursor;
import io.purser.platform.crypto.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class CustomerRepository {
    private static final String SELECT = """
            select id, public_id, environment_id, external_id, full_name, email, sealed_tax_document, timezone, country,
              metadata, created_at, updated_at
            from customer where environment_id = :environmentId""";

    private final JdbcClient jdbc;
    private final Vault vault;

    CustomerRepository(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Where the number is sealed to; a sealed number moved to another customer does not open. */
    static String place(String publicId) {
        return "customer.tax_document:" + publicId;
    }

    Optional<Customer> find(long environmentId, String reference) {
        return jdbc.sql(SELECT + " and " + column(reference) + " = :reference")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(this::read)
                .optional();
    }

    /** The row, locked until the transaction ends. */
    Optional<Customer> lock(long environmentId, String reference) {
        return jdbc.sql(SELECT + " and " + column(reference) + " = :reference for update")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(this::read)
                .optional();
    }

    List<Customer> byIds(long environmentId, List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " and id in (:ids)")
                        .param("environmentId", environmentId)
                        .param("ids", ids)
                        .query(this::read)
                        .list();
    }

    List<Customer> byPublicIds(long environmentId, List<String> publicIds) {
        return publicIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " and public_id in (:publicIds)")
                        .param("environmentId", environmentId)
                        .param("publicIds", publicIds)
                        .query(this::read)
                        .list();
    }

    Set<String> emails(long environmentId, List<String> asked) {
        Set<String> wanted = new HashSet<>(asked);
        asked.forEach(each -> wanted.add(each.toLowerCase(Locale.ROOT)));
        List<String> all = List.copyOf(wanted);
        Set<String> known = new HashSet<>();
        for (int from = 0; from < all.size(); from += 500) {
            jdbc.sql("select email from customer where environment_id = :environmentId and email in (:emails)")
                    .param("environmentId", environmentId)
                    .param("emails", all.subList(from, Math.min(all.size(), from + 500)))
                    .query(String.class)
                    .list()
                    .forEach(email -> known.add(email.toLowerCase(Locale.ROOT)));
        }
        return known;
    }

    /** Newest first. @param after where the page continues, {@code null} for the first */
    List<Customer> page(long environmentId, List<String> patterns, Standing standing, Cursor after, int rows) {
        Map<String, Object> values = new HashMap<>();
        values.put("environmentId", environmentId);
        values.put("rows", rows);
        StringBuilder sql = new StringBuilder(SELECT);
        for (int i = 0; i < patterns.size(); i++) {
            sql.append(" and id in (select customer_id from customer_word where environment_id = :environmentId")
                    .append(" and word like :word" + i + " escape '!')");
            values.put("word" + i, patterns.get(i));
        }
        if (standing == Standing.PENDING) {
            sql.append(" and id not in (select customer_id from customer_check"
                    + " where environment_id = :environmentId and status <> 'PENDING')");
        } else if (standing != null) {
            sql.append(" and id in (select customer_id from customer_check"
                    + " where environment_id = :environmentId and status = :standing)");
            values.put("standing", standing.name());
        }
        if (after != null) {
            // the first comparison repeats part of the second: H2 uses an index for this form only
            sql.append(" and created_at <= :at and (created_at, id) < (:at, :id)");
            values.put("at", after.at().atOffset(ZoneOffset.UTC));
            values.put("id", after.id());
        }
        return jdbc.sql(sql + " order by created_at desc, id desc limit :rows")
                .params(values)
                .query(this::read)
                .list();
    }

    /** @return false when the organization's own id is taken; the row that took it is then to be seen */
    boolean insert(Customer customer, String address) {
        return facts(jdbc.sql("""
                        insert into customer (public_id, environment_id, external_id, full_name, email,
                          sealed_tax_document, timezone, country, sealed_address, metadata, created_at, updated_at)
                        values (:publicId, :environmentId, :externalId, :fullName, :email, :taxDocument, :timezone,
                          :country, :address, :metadata, :createdAt, :updatedAt)
                        on conflict do nothing"""), customer)
                        .param("address", seal(address, "customer.address:" + customer.publicId()), Types.BINARY)
                        .param("createdAt", customer.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(Customer customer, String address) {
        facts(jdbc.sql("""
                        update customer set external_id = :externalId, full_name = :fullName, email = :email,
                          sealed_tax_document = :taxDocument, timezone = :timezone, country = :country,
                          metadata = :metadata, updated_at = :updatedAt
                        where environment_id = :environmentId and public_id = :publicId"""), customer).update();
        if (address != null) {
            jdbc.sql("""
                            update customer set sealed_address = :address
                            where environment_id = :environmentId and public_id = :publicId""")
                    .param("address", seal(address, "customer.address:" + customer.publicId()))
                    .param("environmentId", customer.environmentId())
                    .param("publicId", customer.publicId())
                    .update();
        }
    }

    void words(Customer customer) {
        jdbc.sql("delete from customer_word where environment_id = ? and customer_id = ?")
                .params(customer.environmentId(), customer.id())
                .update();
        for (String word : SearchWords.of(customer)) {
            jdbc.sql("insert into customer_word (environment_id, word, customer_id) values (?, ?, ?)")
                    .params(customer.environmentId(), word, customer.id())
                    .update();
        }
    }

    private StatementSpec facts(StatementSpec statement, Customer customer) {
        return statement
                .param("publicId", customer.publicId())
                .param("environmentId", customer.environmentId())
                .param("externalId", customer.externalId(), Types.VARCHAR)
                .param("fullName", customer.fullName(), Types.VARCHAR)
                .param("email", customer.email())
                .param("taxDocument", seal(customer.taxDocument(), place(customer.publicId())), Types.BINARY)
                .param("timezone", customer.timezone(), Types.VARCHAR)
                .param("country", customer.country(), Types.VARCHAR)
                .param("metadata", customer.metadata(), Types.VARCHAR)
                .param("updatedAt", customer.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private byte[] seal(String plain, String place) {
        return plain == null ? null : vault.seal(plain, place);
    }

    private static String column(String reference) {
        return reference.startsWith(CustomerRules.OUR_IDS) ? "public_id" : "external_id";
    }

    private Customer read(ResultSet row, int number) throws SQLException {
        String publicId = row.getString("public_id");
        byte[] document = row.getBytes("sealed_tax_document");
        return new Customer(
                row.getLong("id"),
                publicId,
                row.getLong("environment_id"),
                row.getString("external_id"),
                row.getString("full_name"),
                row.getString("email"),
                document == null ? null : vault.open(document, place(publicId)),
                row.getString("timezone"),
                row.getString("country"),
                row.getString("metadata"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
