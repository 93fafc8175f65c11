package io.purser.api.commet.payments;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.payments.Charges;
import io.purser.payments.Payment;
import io.purser.payments.PaymentQueries;
import io.purser.payments.Payments;
import io.purser.payments.links.LinkCheckouts;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/payments")
class PaymentsApi {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Payments payments;
    private final PaymentQueries queries;
    private final PaymentLinks links;
    private final Charges charges;
    private final LinkCheckouts pages;
    private final Customers customers;
    private final JsonMapper json;

    PaymentsApi(
            Payments payments,
            PaymentQueries queries,
            PaymentLinks links,
            Charges charges,
            LinkCheckouts pages,
            Customers customers,
            JsonMapper json) {
        this.payments = payments;
        this.queries = queries;
        this.links = links;
        this.charges = charges;
        this.pages = pages;
        this.customers = customers;
        this.json = json;
    }

    @GetMapping
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<PaymentJson> list(ApiCall call, PageRequest page, @RequestParam(required = false) String customerId) {
        String customer = customerId == null
                ? null
                : customers
                        .find(call.environmentId(), customerId)
                        .map(Customer::publicId)
                        .orElseThrow(() -> new BusinessError(404, "customer_not_found", "customerId"));
        return Listing.of(
                queries.page(call.environmentId(), customer, page.after(), page.rows()),
                page.limit(),
                PaymentQueries::cursor,
                payment -> wire(call, payment),
                true);
    }

    @PostMapping
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<PaymentJson> create(ApiCall call, @JsonBody PaymentIn in) {
        return Effect.of(() -> wire(call, links.create(call.tenant(), in.link()).payment()));
    }

    /** Of the customer's newest stored method; {@code processing} until the provider answers, which events tell. */
    @PostMapping("/charge")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    Effect<PaymentJson> charge(ApiCall call, @JsonBody ChargeIn in) {
        return Effect.of(() ->
                wire(call, charges.charge(call.environmentId(), call.tenant().actor(), in.charge())));
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    PaymentJson get(ApiCall call, @PathVariable String id) {
        return wire(call, payments.get(call.environmentId(), id).payment());
    }

    @PostMapping("/{id}/cancel")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<PaymentJson> cancel(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) CancelIn in) {
        pages.cancelThere(call.environmentId(), id);
        return Effect.of(() -> wire(
                call, payments.cancel(call.environmentId(), id, call.tenant().actor())));
    }

    private PaymentJson wire(ApiCall call, Payment payment) {
        return PaymentJson.of(
                payment,
                payment.metadata() == null ? null : json.readValue(payment.metadata(), OBJECT),
                payment.terms() == null ? null : pages.url(payment),
                call.livemode());
    }
}
