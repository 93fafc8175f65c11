package io.purser.payments.links;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.organizations.Environments;
import io.purser.payments.NewPayment;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.Providers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Links that payers pay by. A link for one payment of a fixed amount has its payment, pending, from the start; any other
 * gets one when a payer begins.
 */
@Service
public class PaymentLinks {
    private final LinkRepository links;
    private final LinkRules rules;
    private final Payments payments;
    private final Customers customers;
    private final Environments environments;
    private final Providers providers;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final JsonMapper json;

    PaymentLinks(
            LinkRepository links,
            LinkRules rules,
            Payments payments,
            Customers customers,
            Environments environments,
            Providers providers,
            EnvironmentClock clock,
            AuditLog audit,
            JsonMapper json) {
        this.links = links;
        this.rules = rules;
        this.payments = payments;
        this.customers = customers;
        this.environments = environments;
        this.providers = providers;
        this.clock = clock;
        this.audit = audit;
        this.json = json;
    }

    /** @param payment the payment it has already, or {@code null} */
    public record Made(PaymentLink link, Payment payment) {}

    /** Everything that is wrong with it, field by field. */
    @Transactional(readOnly = true)
    public List<BusinessError> wrong(Tenant tenant, NewLink wanted) {
        List<BusinessError> wrong = rules.wrong(tenant, wanted);
        if (wanted.customer() != null
                && customers.find(tenant.environmentId(), wanted.customer()).isEmpty()) {
            wrong.add(BusinessError.invalid("link_customer", "customer"));
        }
        return wrong;
    }

    /**
     * @throws BusinessError 422 naming the field, 404 {@code customer_not_found}, 409 {@code payments_no_provider} in
     *     an environment without a provider
     */
    @Transactional
    public Made create(Tenant tenant, NewLink wanted) {
        long environmentId = tenant.environmentId();
        rules.wrong(tenant, wanted).stream().findFirst().ifPresent(error -> {
            throw error;
        });
        Customer customer = wanted.customer() == null
                ? null
                : customers
                        .find(environmentId, wanted.customer())
                        .orElseThrow(() -> new BusinessError(404, "customer_not_found", "customerId"));
        provider(environmentId);
        PaymentLink link = links.insert(
                environmentId,
                wanted,
                customer == null ? null : customer.publicId(),
                wanted.metadata() == null ? null : json.writeValueAsString(wanted.metadata()),
                now(environmentId));
        audit.record(environmentId, tenant.actor(), "payment_link.created", link.publicId(), Map.of());
        boolean known = link.single() && link.fixed();
        return new Made(link, known ? begin(link, link.token(), link.amount()) : null);
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public PaymentLink get(long environmentId, String publicId) {
        return links.find(environmentId, publicId).orElseThrow(BusinessError::notFound);
    }

    /** The link that a payment by link came by. */
    @Transactional(readOnly = true)
    public PaymentLink of(Payment payment) {
        return links.get(payment.environmentId(), payment.terms().linkId());
    }

    /** Newest first. @param limit one more than is shown tells whether there are more */
    @Transactional(readOnly = true)
    public List<PaymentLink> page(long environmentId, boolean active, Cursor after, int limit) {
        return links.page(environmentId, active, now(environmentId), after, limit);
    }

    /** From now on nobody begins to pay by it. Who is at the provider's page already may finish. */
    @Transactional
    public void disable(Tenant tenant, String publicId) {
        PaymentLink link = get(tenant.environmentId(), publicId);
        if (!links.disable(link, now(tenant.environmentId()))) {
            throw BusinessError.conflict("link_over");
        }
        audit.record(tenant.environmentId(), tenant.actor(), "payment_link.disabled", publicId, Map.of());
    }

    /** What a payer's token leads to; {@code payment} is {@code null} before there is one. Empty for any other text. */
    @Transactional(readOnly = true)
    public Optional<Made> behind(String token) {
        return links.door(token)
                .map(door -> new Made(
                        links.get(door.environmentId(), door.link()),
                        door.payment() == null ? null : payments.get(door.environmentId(), door.payment())));
    }

    /**
     * The payment behind a door of the link, made now if there is none. A link for one payment has one door, so two
     * payers at once meet at the same payment; of a link for many each beginning has its own.
     *
     * @param amount minor units
     * @throws BusinessError 422 {@code link_bounds} for an amount the link does not allow, 409 {@code link_over}
     */
    @Transactional
    public Payment begin(PaymentLink link, String token, long amount) {
        LinkRepository.Door door = links.lock(link, token);
        if (door.payment() != null) {
            return payments.get(link.environmentId(), door.payment());
        }
        if (!link.allows(amount)) {
            throw BusinessError.invalid("link_not_allowed", "amount");
        }
        PaymentLink current = links.get(link.environmentId(), link.id());
        if (current.standing(now(link.environmentId())) != PaymentLink.Standing.ACTIVE) {
            throw BusinessError.conflict("link_over");
        }
        Customer customer = link.customerId() == null
                ? null
                : customers.find(link.environmentId(), link.customerId()).orElse(null);
        Payment payment = payments.create(
                link.environmentId(),
                new NewPayment(
                        provider(link.environmentId()).name(),
                        amount,
                        link.currency(),
                        link.description(),
                        link.customerId(),
                        customer == null || customer.fullName() == null ? "" : customer.fullName(),
                        customer == null || customer.email() == null ? "" : customer.email(),
                        link.metadata(),
                        link.id(),
                        token,
                        link.successUrl(),
                        link.expiresAt()));
        links.lead(token, link.environmentId(), payment.id());
        return payment;
    }

    private Providers.Provider provider(long environmentId) {
        return providers
                .serving(environments.get(environmentId).mode())
                .orElseThrow(() -> BusinessError.conflict("payments_no_provider"));
    }

    private Instant now(long environmentId) {
        return clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
    }
}
