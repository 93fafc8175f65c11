package io.purser.api.commet.customers;

import io.purser.api.ApiCall;
import io.purser.api.ApiVersion;
import io.purser.api.FieldFault;
import io.purser.customers.Customers;
import io.purser.platform.BusinessError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong with a customer that was sent, in the words of the call's version and in English. */
@Component
class Wording {
    private static final ApiVersion EMAIL_NAMED = new ApiVersion("2026-06-07");
    private static final String UNKNOWN_FIELD = "is not a field of this request";

    private final Customers customers;
    private final MessageSource messages;

    Wording(Customers customers, MessageSource messages) {
        this.customers = customers;
        this.messages = messages;
    }

    /** Whether this version says {@code billingEmail} where later ones say {@code email}. */
    static boolean billed(ApiVersion version) {
        return version.compareTo(EMAIL_NAMED) < 0;
    }

    List<FieldFault> faults(ApiCall call, CustomerIn in) {
        List<FieldFault> faults = new ArrayList<>();
        names(call, in.email() != null, in.billingEmail() != null, faults);
        if (in.id() != null && in.externalId() != null && !in.id().equals(in.externalId())) {
            faults.add(new FieldFault("id", sentence("customer_two_ids")));
        }
        if (in.addressId() != null) {
            faults.add(new FieldFault("addressId", sentence("customer_address_id")));
        }
        boolean ours = in.externalId() == null && ours(in.id());
        for (BusinessError problem : customers.problems(in.facts(), true)) {
            boolean own = problem.param().equals("externalId");
            if (own && ours && known(call, in.id())) {
                continue;
            }
            String field = own && in.externalId() == null ? "id" : field(call, problem);
            faults.add(new FieldFault(field, sentence(problem)));
        }
        return faults;
    }

    List<FieldFault> faults(ApiCall call, CustomerChangeIn in) {
        List<FieldFault> faults = new ArrayList<>();
        names(call, in.email() != null, in.billingEmail() != null, faults);
        customers
                .problems(in.facts(), false)
                .forEach(problem -> faults.add(new FieldFault(field(call, problem), sentence(problem))));
        return faults;
    }

    /** An id of the form that only we give. */
    static boolean ours(String id) {
        return id != null && id.startsWith("cus_");
    }

    private boolean known(ApiCall call, String id) {
        return customers.find(call.environmentId(), id).isPresent();
    }

    private static void names(ApiCall call, boolean email, boolean billingEmail, List<FieldFault> faults) {
        if (billed(call.version()) && email) {
            faults.add(new FieldFault("email", UNKNOWN_FIELD));
        } else if (!billed(call.version()) && billingEmail) {
            faults.add(new FieldFault("billingEmail", UNKNOWN_FIELD));
        }
    }

    private static String field(ApiCall call, BusinessError problem) {
        return problem.param().equals("email") && billed(call.version()) ? "billingEmail" : problem.param();
    }

    private String sentence(BusinessError problem) {
        return sentence(problem.code(), problem.arguments());
    }

    private String sentence(String code, Object... arguments) {
        return messages.getMessage("error." + code, arguments, Locale.ENGLISH);
    }
}
