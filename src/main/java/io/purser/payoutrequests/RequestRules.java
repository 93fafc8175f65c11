package io.purser.payoutrequests;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.RequestRows.Chosen;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.sms.PhoneNumbers;
import io.purser.platform.sms.PhoneNumbers.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What may be asked for; every wrong field is named, not only the first. */
@Component
class RequestRules {
    static final int MOST_FILES = 5;
    static final int MEMO = 500;
    private static final int NAME = 200;
    private static final int EMAIL = 254;
    /** Minor units; beyond it somebody mistyped. */
    private static final long LARGEST = 99_999_999_99L;

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@\"<>(),:;\\\\]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*\\.[^\\s@.]{2,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r]]");

    private final Customers customers;
    private final PayoutMethods methods;
    private final Documents documents;

    RequestRules(Customers customers, PayoutMethods methods, Documents documents) {
        this.customers = customers;
        this.methods = methods;
        this.documents = documents;
    }

    /** @param sums checksums of the attachments, in their order */
    record Checked(Draft draft, Chosen chosen, List<String> sums, List<BusinessError> problems) {}

    /** @param may also be asked again for a draft that was checked before */
    Checked check(Tenant tenant, Draft draft) {
        List<BusinessError> problems = new ArrayList<>();
        Customer customer = customer(tenant, draft, problems);
        Payee payee = payee(draft, customer);
        text("name", payee.name(), NAME, true, "request_payee_name", problems);
        contact(tenant, draft, payee, problems);
        Phone phone = phone(payee, problems);
        if (phone != null) {
            payee = new Payee(payee.customerId(), payee.name(), payee.email(), phone.country(), phone.national());
        }
        Chosen chosen = chosen(tenant, draft, customer, problems);
        if (draft.amount() < 1 || draft.amount() > LARGEST) {
            problems.add(BusinessError.invalid("request_amount", "amount"));
        }
        text("memo", draft.memo(), MEMO, false, "request_memo", problems);
        List<String> sums = sums(tenant, draft, problems);
        return new Checked(tidy(draft, payee), chosen, sums, problems);
    }

    private static Draft tidy(Draft draft, Payee payee) {
        return new Draft(
                draft.requestKey(),
                draft.source(),
                draft.requester(),
                payee,
                draft.methodId(),
                draft.amount(),
                draft.feeParty(),
                draft.memo() == null ? "" : draft.memo().strip(),
                draft.metadata(),
                draft.attachments() == null ? List.of() : draft.attachments());
    }

    private Customer customer(Tenant tenant, Draft draft, List<BusinessError> problems) {
        String reference = draft.payee().customerId();
        if (reference == null) {
            return null;
        }
        Optional<Customer> known = customers.find(tenant.environmentId(), reference);
        if (known.isEmpty()) {
            problems.add(BusinessError.invalid("request_payee_unknown", "customer"));
        }
        return known.orElse(null);
    }

    private static Payee payee(Draft draft, Customer customer) {
        Payee given = draft.payee();
        if (customer == null) {
            return new Payee(
                    given.customerId(),
                    strip(given.name()),
                    strip(given.email()),
                    strip(given.phoneCountry()),
                    strip(given.phone()));
        }
        return new Payee(
                customer.publicId(),
                customer.label(),
                given.email() == null || given.email().isBlank() ? customer.email() : strip(given.email()),
                strip(given.phoneCountry()),
                strip(given.phone()));
    }

    private static void contact(Tenant tenant, Draft draft, Payee payee, List<BusinessError> problems) {
        if (payee.email() != null
                && (payee.email().length() > EMAIL
                        || !MAIL.matcher(payee.email()).matches())) {
            problems.add(BusinessError.invalid("request_email", "email"));
        }
        if (draft.methodId() == null && payee.email() == null && payee.phone() == null) {
            problems.add(BusinessError.invalid("request_contact", "email"));
        }
        if (draft.source() == Source.FORM && draft.methodId() != null) {
            problems.add(BusinessError.invalid("request_method", "method"));
        }
    }

    private static Phone phone(Payee payee, List<BusinessError> problems) {
        if (payee.phone() == null) {
            return null;
        }
        try {
            return PhoneNumbers.mobile(payee.phoneCountry(), payee.phone(), "phone");
        } catch (BusinessError wrong) {
            problems.add(wrong);
            return null;
        }
    }

    private Chosen chosen(Tenant tenant, Draft draft, Customer customer, List<BusinessError> problems) {
        if (draft.methodId() == null) {
            return Chosen.LINK;
        }
        PayoutMethod method = null;
        try {
            method = methods.get(tenant.environmentId(), draft.methodId());
        } catch (BusinessError unknown) {
            problems.add(BusinessError.invalid("request_method", "method"));
            return Chosen.LINK;
        }
        boolean theirs = customer != null && method.customerId() == customer.id();
        if (!theirs || method.state() != PayoutMethod.State.ACTIVE) {
            problems.add(BusinessError.invalid("request_method", "method"));
        }
        String bank = method.bankName() == null ? "" : method.bankName() + " ";
        return new Chosen(
                method.publicId(),
                method.country(),
                method.holder(),
                (bank + "···· " + Objects.toString(method.last4(), "")).strip());
    }

    private List<String> sums(Tenant tenant, Draft draft, List<BusinessError> problems) {
        List<String> sums = new ArrayList<>();
        List<String> ids = draft.attachments() == null ? List.of() : draft.attachments();
        for (String id : ids) {
            Optional<Document> document = documents
                    .find(tenant.environmentId(), id)
                    .filter(each -> each.purpose() == DocumentPurpose.REQUEST_ATTACHMENT);
            document.ifPresent(each -> sums.add(each.sha256()));
        }
        if (sums.size() != ids.size()
                || ids.size() > MOST_FILES
                || ids.stream().distinct().count() < ids.size()) {
            problems.add(BusinessError.invalid("request_attachment", "attachment", MOST_FILES));
        }
        return sums;
    }

    private static void text(
            String field, String value, int most, boolean needed, String code, List<BusinessError> problems) {
        boolean absent = value == null || value.isBlank();
        if (absent ? needed : value.length() > most || CONTROL.matcher(value).find()) {
            problems.add(BusinessError.invalid(code, field, most));
        }
    }

    private static String strip(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
