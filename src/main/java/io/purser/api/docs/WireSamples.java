package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.purser.api.FieldFault;
import io.purser.api.commet.ApiFault;
import io.purser.api.commet.Envelope;
import io.purser.api.commet.ErrorRow;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** Answers as they look on the wire, indented for reading. */
@Component
public class WireSamples {
    private static final JsonMapper INDENTED = JsonMapper.builder().build();
    private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER));

    private final MessageSource messages;
    private final String publicUrl;

    WireSamples(MessageSource messages, @Value("${purser.public-url}") String publicUrl) {
        this.messages = messages;
        this.publicUrl = publicUrl;
    }

    /** An error answer with this code, in the older or the newer envelope. */
    public String error(ErrorRow row, boolean wrapped) {
        boolean field = row.code().equals("validation_error");
        ApiFault fault = new ApiFault(
                row.status(),
                row.type(),
                row.code(),
                field ? "amount must be at least 1000." : sentence(row.code()),
                field ? "amount" : null,
                field ? List.of(new FieldFault("amount", "amount must be at least 1000.")) : List.of(),
                null);
        ApiVersion version = wrapped ? ApiVersion.PINNED : ApiVersion.CURRENT;
        return indented(Envelope.of(version, fault, publicUrl + "/docs/errors/" + row.code()));
    }

    static String indented(Object value) {
        return INDENTED.writer().with(PRINTER).writeValueAsString(value);
    }

    private static String indented(byte[] json) {
        return indented(INDENTED.readTree(json));
    }

    /** What an answer of this code says, unless the sentence needs the particulars of a call. */
    private String sentence(String code) {
        String said = messages.getMessage("error." + code, null, null, Locale.ENGLISH);
        if (said != null && !said.contains("{")) {
            return said;
        }
        String means = messages.getMessage("docs.code." + code + ".means", null, Locale.ENGLISH);
        return means.substring(0, means.indexOf('.') + 1);
    }
}
