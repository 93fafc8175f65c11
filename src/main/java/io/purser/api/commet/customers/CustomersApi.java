package io.purser.api.commet.customers;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.FieldFault;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers by API. Everywhere an id is asked for, ours or the caller's own will do. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomersApi {
    private final Customers customers;
    private final Wording wording;

    CustomersApi(Customers customers, Wording wording) {
        this.customers = customers;
        this.wording = wording;
    }

    @GetMapping
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<CustomerJson> list(ApiCall call, @RequestParam(required = false) String externalId, PageRequest page) {
        List<Customer> rows = externalId == null
                ? customers.page(call.environmentId(), null, page.after().orElse(null), page.rows())
                : customers.find(call.environmentId(), externalId).stream()
                        .filter(found -> externalId.equals(found.externalId()))
                        .toList();
        return Listing.of(
                rows,
                page.limit(),
                row -> new Cursor(row.createdAt(), row.id()),
                row -> CustomerJson.of(call, row),
                false);
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    CustomerJson get(ApiCall call, @PathVariable String id) {
        return CustomerJson.of(call, customers.get(call.environmentId(), id));
    }

    @PostMapping
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<CustomerJson> create(ApiCall call, @JsonBody CustomerIn in) {
        refuse(wording.faults(call, in));
        return Effect.of(() -> CustomerJson.of(call, added(call, in)));
    }

    @PostMapping("/batch")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<CustomerBatchJson> batch(ApiCall call, @JsonBody CustomerBatchIn in) {
        return Effect.of(() -> {
            List<CustomerBatchJson.Added> successful = new ArrayList<>();
            List<CustomerBatchJson.Failed> failed = new ArrayList<>();
            for (int i = 0; i < in.customers().size(); i++) {
                CustomerIn each = in.customers().get(i);
                List<FieldFault> faults = wording.faults(call, each);
                if (faults.isEmpty()) {
                    successful.add(CustomerBatchJson.Added.of(call, added(call, each)));
                } else {
                    failed.add(new CustomerBatchJson.Failed(i, said(faults), each));
                }
            }
            return CustomerBatchJson.of(call, successful, failed);
        });
    }

    /** PUT up to 2026-07-11, PATCH later; both change only what is sent, in every version. */
    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<CustomerJson> update(ApiCall call, @PathVariable String id, @JsonBody CustomerChangeIn in) {
        Customer customer = customers.get(call.environmentId(), id);
        refuse(wording.faults(call, in));
        return Effect.of(() -> CustomerJson.of(
                call, customers.update(call.environmentId(), call.tenant().actor(), customer.publicId(), in.facts())));
    }

    private Customer added(ApiCall call, CustomerIn in) {
        if (in.externalId() == null && Wording.ours(in.id())) {
            return customers.get(call.environmentId(), in.id());
        }
        return customers
                .create(call.environmentId(), call.tenant().actor(), in.facts())
                .customer();
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new WrongFields(faults);
        }
    }

    private static String said(List<FieldFault> faults) {
        return faults.stream()
                .map(fault -> fault.field() + ": " + fault.message())
                .collect(Collectors.joining(" "));
    }
}
