package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.IdentityFacts;
import io.purser.documents.uploads.Uploads;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the contract keeps in one customer is kept in three rooms here: the customer, who they are, and their papers. */
@Component
class CustomerFile {
    private static final Map<String, String> NAMES = Map.of("fullName", "first_name", "taxDocument", "tin");
    private static final Map<String, Paper> PAPERS = Map.of(
            "id_file", Paper.IDENTITY,
            "identity_back_file", Paper.IDENTITY_BACK,
            "proof_of_address_file", Paper.PROOF_OF_ADDRESS,
            "liveness_check_file", Paper.LIVENESS_CHECK);
    private static final int BATCH = 100;

    private final Customers customers;
    private final CustomerIdentities identities;
    private final CustomerChecks checks;
    private final Uploads uploads;
    private final Faults faults;

    CustomerFile(
            Customers customers, CustomerIdentities identities, CustomerChecks checks, Uploads uploads, Faults faults) {
        this.customers = customers;
        this.identities = identities;
        this.checks = checks;
        this.uploads = uploads;
        this.faults = faults;
    }

    /** @param customer {@code null} before there is one; whole whether a review could begin with it */
    void refuse(ApiCall call, Customer customer, CustomerIn in, boolean whole) {
        List<BusinessError> problems =
                new ArrayList<>(customers.problems(in.facts(in.identity().name()), customer == null));
        problems.addAll(identities.problems(call.environmentId(), customer, in.identity(), whole));
        faults.refuse(problems, NAMES);
    }

    void refuse(ApiCall call, Customer customer, IdentityFacts given, boolean whole) {
        faults.refuse(identities.problems(call.environmentId(), customer, given, whole), NAMES);
    }

    Customer create(ApiCall call, CustomerIn in) {
        Customer customer = customers
                .create(
                        call.environmentId(),
                        call.tenant().actor(),
                        in.facts(in.identity().name()))
                .customer();
        identities.set(call.environmentId(), call.tenant().actor(), customer, in.identity());
        return customer;
    }

    /** Of a verified customer only what is not known yet can be filled in. */
    void change(ApiCall call, Customer customer, CustomerIn in) {
        boolean verified = checks.status(call.environmentId(), customer.id()) == Status.VERIFIED;
        if (verified && in.email() != null && !in.email().strip().equals(customer.email())) {
            throw new BusinessError(409, "customer_verified", "email");
        }
        if (verified
                && in.tin() != null
                && customer.taxDocument() != null
                && !in.tin().strip().equals(customer.taxDocument())) {
            throw new BusinessError(409, "customer_verified", "tin");
        }
        IdentityFacts known = say(call, customer, in.identity());
        CustomerFacts facts = in.facts(in.identity().name() == null ? null : known.name());
        customers.update(call.environmentId(), call.tenant().actor(), customer.publicId(), facts);
    }

    IdentityFacts say(ApiCall call, Customer customer, IdentityFacts given) {
        return identities.set(call.environmentId(), call.tenant().actor(), customer, given);
    }

    /** Looks at the bytes before a transaction begins. */
    void look(ApiCall call, Map<String, String> files) {
        files.values().forEach(id -> uploads.check(call.environmentId(), id));
    }

    void attach(ApiCall call, Customer customer, Map<String, String> files) {
        if (files.isEmpty()) {
            return;
        }
        Map<Paper, String> papers = new EnumMap<>(Paper.class);
        files.forEach((name, id) -> papers.put(PAPERS.get(name), id));
        try {
            checks.attach(call.environmentId(), call.tenant().actor(), customer, papers);
        } catch (BusinessError wrong) {
            boolean one = files.size() == 1 && wrong.param() != null;
            throw one ? new BusinessError(wrong.status(), wrong.code(), name(files), wrong.arguments()) : wrong;
        }
    }

    private static String name(Map<String, String> files) {
        return files.keySet().iterator().next();
    }

    CustomerJson json(ApiCall call, Customer customer) {
        return CustomerJson.of(
                call,
                customer,
                identities.of(customer).orElse(IdentityFacts.NOTHING),
                checks.status(call.environmentId(), customer.id()),
                checks.papers(call.environmentId(), customer.id()));
    }

    Map<Long, Status> statuses(ApiCall call, List<Customer> rows) {
        return checks.statuses(
                call.environmentId(), rows.stream().map(Customer::id).toList());
    }

    /** One more than the page holds, newest first. @param wanted {@code null} for all */
    List<Customer> page(ApiCall call, Status wanted, PageRequest page) {
        List<Customer> found = new ArrayList<>();
        Cursor place = page.after().orElse(null);
        while (found.size() < page.rows()) {
            List<Customer> batch = customers.page(call.environmentId(), null, place, BATCH);
            Map<Long, Status> statuses = wanted == null ? Map.of() : statuses(call, batch);
            batch.stream()
                    .filter(each -> wanted == null || statuses.get(each.id()) == wanted)
                    .forEach(found::add);
            if (batch.size() < BATCH) {
                break;
            }
            Customer last = batch.get(BATCH - 1);
            place = new Cursor(last.createdAt(), last.id());
        }
        return found.size() > page.rows() ? found.subList(0, page.rows()) : found;
    }

    static Status status(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Status.values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongFields("status", "must be pending, verified or rejected"));
    }

    static void some(Map<String, String> files) {
        if (files.isEmpty()) {
            throw new WrongFields("id_file", "or another file must be sent");
        }
    }
}
