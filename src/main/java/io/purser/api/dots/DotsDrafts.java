package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.FieldFault;
import io.purser.api.WrongFields;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.BusinessError;
import io.purser.platform.web.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes drafts of what was sent, and says what is wrong with them in the contract's words. */
@Component
class DotsDrafts {
    private static final Map<String, String> FIELDS = Map.of(
            "amount", "amount",
            "payee", "payee",
            "customerId", "user_id",
            "phone", "payee.phone_number",
            "phoneCountry", "payee.country_code",
            "email", "payee.email",
            "name", "payee.first_name");

    private final PayoutRequests requests;
    private final DotsPeople people;
    private final MessageSource messages;
    private final Format format;

    DotsDrafts(PayoutRequests requests, DotsPeople people, MessageSource messages, Format format) {
        this.requests = requests;
        this.people = people;
        this.messages = messages;
        this.format = format;
    }

    /** The key is the call's own: the contract has another for links, and none for requests. */
    Draft draft(ApiCall call, Payee payee, long amount, FeeParty feeParty, String memo, JsonNode metadata) {
        return new Draft(
                "api:" + call.requestId(),
                Source.API,
                people.requester(call),
                payee,
                null,
                amount,
                feeParty,
                memo,
                metadata == null ? null : metadata.toString(),
                List.of());
    }

    /** @throws WrongFields all that is wrong */
    void refuse(ApiCall call, Draft draft) {
        List<BusinessError> problems = requests.problems(call.tenant(), draft);
        if (problems.stream().anyMatch(each -> each.param() == null)) {
            throw problems.stream()
                    .filter(each -> each.param() == null)
                    .findFirst()
                    .orElseThrow();
        }
        if (problems.size() == 1) {
            BusinessError only = problems.get(0);
            throw new BusinessError(only.status(), only.code(), field(only), only.arguments());
        }
        if (!problems.isEmpty()) {
            throw new WrongFields(problems.stream()
                    .map(each -> new FieldFault(field(each), sentence(each)))
                    .toList());
        }
    }

    private static String field(BusinessError problem) {
        return FIELDS.getOrDefault(problem.param(), problem.param());
    }

    private String sentence(BusinessError problem) {
        Object[] words = Arrays.stream(problem.arguments()).map(format::word).toArray();
        return messages.getMessage("error." + problem.code(), words, Locale.ENGLISH);
    }
}
