package io.purser.api.docs;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences about operations and fields; a field is explained once, wherever it appears. */
@Component
class OperationText {
    private final MessageSource messages;

    OperationText(MessageSource messages) {
        this.messages = messages;
    }

    String summary(ApiOperation operation, Locale reader) {
        return find("docs.operation." + operation.key(), operation.key(), reader);
    }

    /** @return empty when the name says it all */
    String field(String name, Locale reader) {
        return find("docs.field." + name, "", reader);
    }

    private String find(String key, String otherwise, Locale reader) {
        return messages.getMessage(key, null, otherwise, reader);
    }
}
