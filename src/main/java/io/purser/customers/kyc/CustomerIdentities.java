package io.purser.customers.kyc;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.crypto.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Who customers are: the facts that their papers are held against. */
@Service
public class CustomerIdentities {
    /** Sealed together; the others are needed to find and to sort. */
    private static final List<String> PRIVATE =
            List.of("idNumber", "phone", "dob", "street", "city", "state", "zipCode");

    private final JdbcClient jdbc;
    private final CheckRows checks;
    private final Vault vault;
    private final JsonMapper json;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    CustomerIdentities(
            JdbcClient jdbc, CheckRows checks, Vault vault, JsonMapper json, AuditLog audit, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.checks = checks;
        this.vault = vault;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when nothing was ever said. */
    @Transactional(readOnly = true)
    public Optional<IdentityFacts> of(Customer customer) {
        return jdbc.sql("select * from customer_identity"
                        + " where environment_id = :environmentId and customer_id = :customerId")
                .param("environmentId", customer.environmentId())
                .param("customerId", customer.id())
                .query((row, number) -> read(row, customer))
                .optional();
    }

    /**
     * What is wrong with what would be known afterwards, field by field; nothing is written.
     *
     * @param customer whose facts these would be added to, or {@code null} before there is one
     * @param whole whether everything that a review cannot do without must be there: type, name, the kind and number of
     *     the identity document, and the country
     */
    @Transactional(readOnly = true)
    public List<BusinessError> problems(long environmentId, Customer customer, IdentityFacts given, boolean whole) {
        IdentityFacts before =
                customer == null ? IdentityFacts.NOTHING : of(customer).orElse(IdentityFacts.NOTHING);
        return IdentityRules.problems(
                IdentityRules.merged(before, IdentityRules.tidy(given)), whole, today(environmentId));
    }

    /**
     * Keeps what is said. Of a verified customer only what is not known yet can be filled in.
     *
     * @throws BusinessError 422 with the first wrong field, 409 {@code customer_verified} naming the field that stays
     */
    @Transactional
    public IdentityFacts set(long environmentId, Actor actor, Customer customer, IdentityFacts given) {
        Status status = checks.lock(environmentId, customer.id()).status();
        IdentityFacts before = of(customer).orElse(IdentityFacts.NOTHING);
        IdentityFacts after = IdentityRules.merged(before, IdentityRules.tidy(given));
        IdentityRules.problems(after, false, today(environmentId)).stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem;
                });
        List<String> changed = changed(before, after);
        if (changed.isEmpty()) {
            return after;
        }
        if (status == Status.VERIFIED) {
            changed.stream()
                    .filter(field -> before.parts().get(field) != null)
                    .findFirst()
                    .ifPresent(field -> {
                        throw new BusinessError(409, "customer_verified", field);
                    });
        }
        write(environmentId, customer, after);
        audit.record(
                environmentId,
                actor,
                "customer.identity_changed",
                customer.publicId(),
                Map.of("fields", String.join(", ", changed)));
        return after;
    }

    private static List<String> changed(IdentityFacts before, IdentityFacts after) {
        Map<String, String> were = before.parts();
        return after.parts().entrySet().stream()
                .filter(each -> !Objects.equals(each.getValue(), were.get(each.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void write(long environmentId, Customer customer, IdentityFacts facts) {
        Map<String, String> kept = facts.parts();
        Map<String, String> secret = kept.entrySet().stream()
                .filter(each -> each.getValue() != null && PRIVATE.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        jdbc.sql("delete from customer_identity where environment_id = :environmentId and customer_id = :customerId")
                .param("environmentId", environmentId)
                .param("customerId", customer.id())
                .update();
        jdbc.sql("""
                        insert into customer_identity (customer_id, environment_id, customer_type, first_name, last_name,
                          business_name, country, id_type, id_issue_date, id_expiry_date, sealed_private, updated_at)
                        values (:customerId, :environmentId, :type, :firstName, :lastName, :businessName, :country,
                          :idType, :issued, :expires, :sealed, :now)""")
                .param("customerId", customer.id())
                .param("environmentId", environmentId)
                .param("type", facts.type(), Types.VARCHAR)
                .param("firstName", facts.firstName(), Types.VARCHAR)
                .param("lastName", facts.lastName(), Types.VARCHAR)
                .param("businessName", facts.businessName(), Types.VARCHAR)
                .param("country", facts.country(), Types.VARCHAR)
                .param("idType", facts.idType(), Types.VARCHAR)
                .param("issued", IdentityRules.date(facts.idIssueDate()), Types.DATE)
                .param("expires", IdentityRules.date(facts.idExpiryDate()), Types.DATE)
                .param("sealed", vault.seal(json.writeValueAsString(secret), place(customer)), Types.BINARY)
                .param("now", clock.now(environmentId).atOffset(ZoneOffset.UTC))
                .update();
    }

    private IdentityFacts read(ResultSet row, Customer customer) throws SQLException {
        Map<String, String> parts = new HashMap<>();
        byte[] sealed = row.getBytes("sealed_private");
        if (sealed != null) {
            json.readTree(vault.open(sealed, place(customer)))
                    .properties()
                    .forEach(each -> parts.put(each.getKey(), each.getValue().stringValue()));
        }
        parts.put("type", row.getString("customer_type"));
        parts.put("firstName", row.getString("first_name"));
        parts.put("lastName", row.getString("last_name"));
        parts.put("businessName", row.getString("business_name"));
        parts.put("country", row.getString("country"));
        parts.put("idType", row.getString("id_type"));
        parts.put("idIssueDate", text(row.getObject("id_issue_date", LocalDate.class)));
        parts.put("idExpiryDate", text(row.getObject("id_expiry_date", LocalDate.class)));
        return IdentityFacts.of(parts);
    }

    private LocalDate today(long environmentId) {
        return LocalDate.ofInstant(clock.now(environmentId), ZoneOffset.UTC);
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String place(Customer customer) {
        return "customer_identity.private:" + customer.publicId();
    }
}
