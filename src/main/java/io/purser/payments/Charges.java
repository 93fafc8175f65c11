package io.purser.payments;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.organizations.Environments;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.Order.Kind;
import io.purser.payments.orders.Orders;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Charges of methods that customers left with a provider, while the customer is away. The payment and the order to the
 * provider are written together; the provider hears of them after the commit, and its answer moves the payment.
 */
@Service
public class Charges {
    private final PaymentRepository payments;
    private final PaymentHistory history;
    private final ChargeRows rows;
    private final CustomerMethods methods;
    private final Customers customers;
    private final Environments environments;
    private final Orders orders;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final JsonMapper json;

    Charges(
            PaymentRepository payments,
            PaymentHistory history,
            ChargeRows rows,
            CustomerMethods methods,
            Customers customers,
            Environments environments,
            Orders orders,
            EnvironmentClock clock,
            AuditLog audit,
            JsonMapper json) {
        this.payments = payments;
        this.history = history;
        this.rows = rows;
        this.methods = methods;
        this.customers = customers;
        this.environments = environments;
        this.orders = orders;
        this.clock = clock;
        this.audit = audit;
        this.json = json;
    }

    /** What is wrong with it, field by field; nothing is written. */
    @Transactional(readOnly = true)
    public List<BusinessError> problems(long environmentId, NewCharge charge) {
        return ChargeRules.wrong(charge, environments.get(environmentId).currency());
    }

    /** The customer's methods that can be charged now, newest first. */
    @Transactional(readOnly = true)
    public List<CustomerMethod> chargeable(long environmentId, Customer customer) {
        return methods.of(environmentId, customer.publicId()).stream()
                .filter(each -> orders.serving(environmentId, each.provider()).isPresent())
                .toList();
    }

    /**
     * @return a payment that is processing
     * @throws BusinessError 404 {@code customer_not_found} or {@code payment_method_not_found}, 409
     *     {@code no_payment_method}, 422 with the first wrong field
     */
    @Transactional
    public Payment charge(long environmentId, Actor actor, NewCharge charge) {
        Customer customer = customers.get(environmentId, charge.customer());
        problems(environmentId, charge).stream().findFirst().ifPresent(wrong -> {
            throw wrong;
        });
        CustomerMethod method = method(environmentId, customer, charge.methodId());
        Instant now = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        String metadata = charge.metadata() == null ? null : json.writeValueAsString(charge.metadata());
        String id = rows.insert(environmentId, customer, method, charge, metadata, now);
        Payment payment = payments.lock(environmentId, id).orElseThrow();
        history.tell(payment, "created", id, payment.amount(), null, now);
        payments.count(environmentId, null, PaymentStatus.PROCESSING);
        place(payment, method.providerMethodId(), actor, "payment.charged");
        return payment;
    }

    /**
     * One more try of a charge that failed, with the same method.
     *
     * @throws BusinessError 404, or 409 for what is no failed charge of ours or is still running
     */
    @Transactional
    public Payment retry(long environmentId, Actor actor, String paymentId) {
        Payment payment = payments.lock(environmentId, paymentId).orElseThrow(BusinessError::notFound);
        if (payment.byLink()) {
            throw BusinessError.conflict("charge_by_link");
        }
        String method = rows.method(payment).orElseThrow(() -> BusinessError.conflict("charge_elsewhere"));
        Order last =
                orders.latest(environmentId, Kind.CHARGE, List.of(paymentId)).get(paymentId);
        if (payment.status() != PaymentStatus.FAILED || last.sending() != Order.Sending.ENDED) {
            throw BusinessError.conflict(payment.succeeded() ? "transaction_paid" : "charge_running");
        }
        Instant now = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        rows.running(payment, now);
        payments.count(environmentId, PaymentStatus.FAILED, PaymentStatus.PROCESSING);
        place(payment, method, actor, "payment.retried");
        return payments.lock(environmentId, paymentId).orElseThrow();
    }

    /** Whether {@link #retry} would take it. */
    @Transactional(readOnly = true)
    public boolean retryable(Payment payment) {
        return payment.status() == PaymentStatus.FAILED
                && !payment.byLink()
                && rows.method(payment).isPresent();
    }

    /** What the provider calls the method of a charge of ours. */
    @Transactional(readOnly = true)
    public String providerMethod(Payment payment) {
        return rows.method(payment).orElseThrow();
    }

    /** The provider did not try it. Joins the caller's transaction. */
    @Transactional
    public void refused(long environmentId, String paymentId, String code) {
        Payment payment = payments.lock(environmentId, paymentId).orElseThrow();
        if (payment.status() == PaymentStatus.PROCESSING) {
            Instant now = clock.now(environmentId);
            rows.failed(payment, code, now);
            payments.count(environmentId, PaymentStatus.PROCESSING, PaymentStatus.FAILED);
            history.tell(payment, "failed", paymentId, null, code, now);
        }
    }

    private CustomerMethod method(long environmentId, Customer customer, String id) {
        List<CustomerMethod> all = chargeable(environmentId, customer);
        if (all.isEmpty()) {
            throw BusinessError.conflict("no_payment_method");
        }
        return all.stream()
                .filter(each -> id == null || id.equals(each.publicId()))
                .findFirst()
                .orElseThrow(() -> new BusinessError(404, "payment_method_not_found", null));
    }

    private void place(Payment payment, String method, Actor actor, String action) {
        String told =
                String.join("\n", payment.publicId(), method, Long.toString(payment.amount()), payment.currency());
        orders.place(payment.environmentId(), Kind.CHARGE, payment.publicId(), payment.provider(), told);
        audit.record(
                payment.environmentId(),
                actor,
                action,
                payment.publicId(),
                Map.of("amount", Long.toString(payment.amount()), "currency", payment.currency()));
    }
}
