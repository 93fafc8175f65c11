package io.purser.api.blaaiz;

import io.purser.api.FieldFault;
import io.purser.api.WrongFields;
import io.purser.platform.BusinessError;
import io.purser.platform.web.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what the rooms find wrong in the contract's names of the fields. */
@Component("blaaizFaults")
class Faults {
    private final MessageSource messages;
    private final Format format;

    Faults(MessageSource messages, Format format) {
        this.messages = messages;
        this.format = format;
    }

    /**
     * @param names of fields that are more than the same word in snake case
     * @throws WrongFields when there are problems
     */
    void refuse(List<BusinessError> problems, Map<String, String> names) {
        if (!problems.isEmpty()) {
            throw new WrongFields(problems.stream()
                    .map(each -> new FieldFault(field(each.param(), names), sentence(each)))
                    .toList());
        }
    }

    static String field(String ours, Map<String, String> names) {
        if (ours == null) {
            return "";
        }
        return names.containsKey(ours)
                ? names.get(ours)
                : ours.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private String sentence(BusinessError problem) {
        Object[] words = Arrays.stream(problem.arguments()).map(format::word).toArray();
        return messages.getMessage("error." + problem.code(), words, Locale.ENGLISH);
    }
}
