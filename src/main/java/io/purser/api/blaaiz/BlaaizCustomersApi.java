package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers who will be paid: who they are and their papers. */
@RestController
@RequestMapping("/api/external/customer")
class BlaaizCustomersApi {
    private final Customers customers;
    private final CustomerFile file;

    BlaaizCustomersApi(Customers customers, CustomerFile file) {
        this.customers = customers;
        this.file = file;
    }

    @PostMapping
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<Told<CustomerJson>> create(ApiCall call, @JsonBody CustomerIn in) {
        file.refuse(call, null, in, true);
        return new Effect<>(
                201, () -> new Told<>("Customer created successfully.", file.json(call, file.create(call, in))));
    }

    @GetMapping
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<CustomerSummaryJson> list(ApiCall call, @RequestParam(required = false) String status, PageRequest page) {
        var rows = file.page(call, CustomerFile.status(status), page);
        Map<Long, Status> statuses = file.statuses(call, rows);
        return Listing.of(
                rows,
                page.limit(),
                row -> new Cursor(row.createdAt(), row.id()),
                row -> CustomerSummaryJson.of(row, statuses.get(row.id())),
                false);
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    Told<CustomerJson> get(ApiCall call, @PathVariable String id) {
        return new Told<>("Customer retrieved successfully.", file.json(call, customers.get(call.environmentId(), id)));
    }

    /** Facts and files; the contract's documents say PATCH, its client PUT. */
    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<Told<CustomerJson>> update(ApiCall call, @PathVariable String id, @JsonBody CustomerIn in) {
        Customer customer = customers.get(call.environmentId(), id);
        file.refuse(call, customer, in, false);
        file.look(call, in.files());
        return Effect.of(() -> {
            file.change(call, customer, in);
            file.attach(call, customer, in.files());
            return told(call, customer);
        });
    }

    /** The documents say POST, the client both. */
    @RequestMapping(
            path = "/{id}/files",
            method = {RequestMethod.POST, RequestMethod.PUT})
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<Told<CustomerJson>> attach(ApiCall call, @PathVariable String id, @JsonBody FilesIn in) {
        Customer customer = customers.get(call.environmentId(), id);
        CustomerFile.some(in.files());
        file.look(call, in.files());
        return Effect.of(() -> {
            file.attach(call, customer, in.files());
            return told(call, customer);
        });
    }

    @PostMapping("/{id}/kyc-data")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<Told<CustomerJson>> kyc(ApiCall call, @PathVariable String id, @JsonBody KycIn in) {
        Customer customer = customers.get(call.environmentId(), id);
        file.refuse(call, customer, in.identity(), false);
        return Effect.of(() -> {
            file.say(call, customer, in.identity());
            return told(call, customer);
        });
    }

    private Told<CustomerJson> told(ApiCall call, Customer customer) {
        return new Told<>(
                "Customer updated successfully.",
                file.json(call, customers.get(call.environmentId(), customer.publicId())));
    }
}
