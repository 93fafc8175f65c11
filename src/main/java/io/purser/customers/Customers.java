package io.purser.customers;

import io.purser.audit.AuditLog;
import io.purser.customers.CustomerFacts.Address;
import io.purser.customers.CustomerStandings.Standing;
import io.purser.events.Events;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.crypto.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The customers of an environment. Every change is told in the outbox and in the audit log, in its transaction. */
@Service
public class Customers {
    private final CustomerRepository rows;
    private final CustomerRules rules;
    private final Events events;
    private final AuditLog audit;
    private final EnvironmentClock clock;
    private final Vault vault;
    private final JsonMapper json;

    Customers(
            CustomerRepository rows,
            CustomerRules rules,
            Events events,
            AuditLog audit,
            EnvironmentClock clock,
            Vault vault,
            JsonMapper json) {
        this.rows = rows;
        this.rules = rules;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.vault = vault;
        this.json = json;
    }

    /** @param fresh false when the organization's own id already named this customer, which stays as it was */
    public record Creation(Customer customer, boolean fresh) {}

    /** By our id or by the organization's own; empty when this environment has none such. */
    @Transactional(readOnly = true)
    public Optional<Customer> find(long environmentId, String reference) {
        return reference == null || reference.isEmpty() ? Optional.empty() : rows.find(environmentId, reference);
    }

    /** @throws BusinessError 404 {@code customer_not_found} when this environment has none such */
    @Transactional(readOnly = true)
    public Customer get(long environmentId, String reference) {
        return find(environmentId, reference).orElseThrow(Customers::unknown);
    }

    /** Those of the row numbers that this environment has, by row number. */
    @Transactional(readOnly = true)
    public Map<Long, Customer> byIds(long environmentId, List<Long> ids) {
        return rows.byIds(environmentId, ids).stream().collect(Collectors.toMap(Customer::id, each -> each));
    }

    /** Those of the ids that this environment has, in no order. */
    @Transactional(readOnly = true)
    public List<Customer> byPublicIds(long environmentId, List<String> publicIds) {
        return rows.byPublicIds(environmentId, publicIds);
    }

    /** Those of the mail addresses, in small letters, that a customer of this environment has. */
    @Transactional(readOnly = true)
    public Set<String> emails(long environmentId, List<String> asked) {
        return rows.emails(environmentId, asked);
    }

    /**
     * Newest first.
     *
     * @param text beginnings of words of name, mail address or ids, or {@code null} for all
     * @param after the last customer of the page before, or {@code null}
     */
    @Transactional(readOnly = true)
    public List<Customer> page(long environmentId, String text, Cursor after, int rows) {
        return page(environmentId, text, null, after, rows);
    }

    /** The same, of those with this standing only when it is not {@code null}. */
    @Transactional(readOnly = true)
    public List<Customer> page(long environmentId, String text, Standing standing, Cursor after, int rows) {
        List<String> patterns = text == null ? List.of() : SearchWords.patterns(text);
        return this.rows.page(environmentId, patterns, standing, after, rows);
    }

    /** What is wrong with these facts, field by field; nothing is written. */
    public List<BusinessError> problems(CustomerFacts facts, boolean creating) {
        return rules.problems(CustomerRules.tidy(facts), creating);
    }

    /** @throws BusinessError 422 with the first wrong field */
    @Transactional
    public Creation create(long environmentId, Actor actor, CustomerFacts given) {
        CustomerFacts facts = checked(given, true);
        String externalId = orNull(facts.externalId());
        if (externalId != null) {
            Optional<Customer> known = rows.find(environmentId, externalId);
            if (known.isPresent()) {
                return new Creation(known.get(), false);
            }
        }
        Instant now = now(environmentId);
        Customer wish = new Customer(
                0,
                Ids.next("cus"),
                environmentId,
                externalId,
                orNull(facts.fullName()),
                facts.email(),
                orNull(facts.taxDocument()),
                orNull(facts.timezone()),
                facts.address() == null ? null : facts.address().country(),
                orNull(facts.metadata()),
                now,
                now);
        if (!rows.insert(wish, written(facts.address()))) {
            return new Creation(rows.find(environmentId, externalId).orElseThrow(), false);
        }
        Customer customer = rows.find(environmentId, wish.publicId()).orElseThrow();
        rows.words(customer);
        tell("customer.created", customer);
        audit.record(environmentId, actor, "customer.created", customer.publicId(), Map.of());
        return new Creation(customer, true);
    }

    /**
     * Nothing is written, and nobody told, when nothing differs.
     *
     * @throws BusinessError 404, 409 {@code customer_duplicate} when another customer has the own id, 422
     */
    @Transactional
    public Customer update(long environmentId, Actor actor, String reference, CustomerFacts given) {
        CustomerFacts facts = checked(given, false);
        Customer before = Optional.ofNullable(reference)
                .flatMap(each -> rows.lock(environmentId, each))
                .orElseThrow(Customers::unknown);
        Customer after = changed(before, facts);
        String fields = differences(before, after, facts.address() != null);
        if (fields.isEmpty()) {
            return before;
        }
        if (after.externalId() != null && !after.externalId().equals(before.externalId())) {
            rows.find(environmentId, after.externalId()).ifPresent(taken -> {
                throw duplicate();
            });
        }
        try {
            rows.update(after, written(facts.address()));
        } catch (DuplicateKeyException taken) {
            throw duplicate();
        }
        rows.words(after);
        tell("customer.updated", after);
        audit.record(environmentId, actor, "customer.updated", after.publicId(), Map.of("fields", fields));
        return after;
    }

    /** Opens the number that an event of this customer carries; {@code null} stays {@code null}. */
    public String openTaxDocument(String publicId, String sealed) {
        return sealed == null
                ? null
                : vault.open(Base64.getDecoder().decode(sealed), CustomerRepository.place(publicId));
    }

    private void tell(String type, Customer customer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customerId", customer.publicId());
        facts.put("externalId", customer.externalId());
        facts.put("fullName", customer.fullName());
        facts.put("email", customer.email());
        facts.put("sealedTaxDocument", sealed(customer));
        facts.put("documentType", customer.documentType());
        facts.put("timezone", customer.timezone());
        facts.put("metadata", customer.metadata() == null ? null : json.readTree(customer.metadata()));
        facts.put("createdAt", customer.createdAt());
        facts.put("updatedAt", customer.updatedAt());
        events.record(customer.environmentId(), type, customer.publicId(), facts);
    }

    private String sealed(Customer customer) {
        return customer.taxDocument() == null
                ? null
                : Base64.getEncoder()
                        .encodeToString(
                                vault.seal(customer.taxDocument(), CustomerRepository.place(customer.publicId())));
    }

    private CustomerFacts checked(CustomerFacts given, boolean creating) {
        CustomerFacts facts = CustomerRules.tidy(given);
        rules.problems(facts, creating).stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return facts;
    }

    private Customer changed(Customer before, CustomerFacts facts) {
        return new Customer(
                before.id(),
                before.publicId(),
                before.environmentId(),
                or(facts.externalId(), before.externalId()),
                or(facts.fullName(), before.fullName()),
                facts.email() == null ? before.email() : facts.email(),
                or(facts.taxDocument(), before.taxDocument()),
                or(facts.timezone(), before.timezone()),
                facts.address() == null ? before.country() : facts.address().country(),
                or(facts.metadata(), before.metadata()),
                before.createdAt(),
                now(before.environmentId()));
    }

    /** Names of the fields, never what is in them: the audit log is kept for ever. */
    private static String differences(Customer before, Customer after, boolean address) {
        return Stream.of(
                        Objects.equals(before.email(), after.email()) ? null : "email",
                        Objects.equals(before.fullName(), after.fullName()) ? null : "fullName",
                        Objects.equals(before.externalId(), after.externalId()) ? null : "externalId",
                        Objects.equals(before.taxDocument(), after.taxDocument()) ? null : "taxDocument",
                        Objects.equals(before.timezone(), after.timezone()) ? null : "timezone",
                        Objects.equals(before.metadata(), after.metadata()) ? null : "metadata",
                        address ? "address" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private String written(Address address) {
        return address == null ? null : json.writeValueAsString(address);
    }

    private Instant now(long environmentId) {
        return clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
    }

    private static String or(String given, String otherwise) {
        return given == null ? otherwise : orNull(given);
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static BusinessError unknown() {
        return new BusinessError(404, "customer_not_found", null);
    }

    private static BusinessError duplicate() {
        return new BusinessError(409, "customer_duplicate", "externalId");
    }
}
