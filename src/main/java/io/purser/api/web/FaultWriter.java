package io.purser.api.web;

import io.purser.api.Dialect;
import io.purser.api.FieldFault;
import io.purser.api.commet.ApiFault;
import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.purser.platform.DatabaseTrouble;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes errors in the call's envelope. The sentences of the API are English, whatever the browser asks for. */
@Component
class FaultWriter {
    private final MessageSource messages;
    private final Format format;
    private final Dialects dialects;
    private final PublicAddress address;

    FaultWriter(MessageSource messages, Format format, Dialects dialects, PublicAddress address) {
        this.dialects = dialects;
        this.messages = messages;
        this.format = format;
        this.address = address;
    }

    /** Whether programs reach this portal by TLS, wherever it ends. */
    boolean https(HttpServletRequest request) {
        return address.https(request);
    }

    Dialect dialect(HttpServletRequest request) {
        return dialects.of(request);
    }

    /** @param code of the contract, whose sentence is {@code error.<code>} */
    ApiFault fault(String code, Object... arguments) {
        return fault(ErrorTable.row(code), null, sentence(code, arguments));
    }

    /** A 422 would be the row's: this says another status, as for a header that is wrong. */
    ApiFault wrongParam(int status, String param, String sentence) {
        ErrorRow row = ErrorTable.row("validation_error");
        return new ApiFault(
                status, row.type(), row.code(), sentence, param, List.of(new FieldFault(param, sentence)), null);
    }

    /** An address or a header that nobody can make sense of. */
    ApiFault wrongRequest(String sentence) {
        ErrorRow row = ErrorTable.row("validation_error");
        return new ApiFault(400, row.type(), row.code(), sentence, null, List.of(), null);
    }

    ApiFault fault(ErrorRow row, String param, String message) {
        return new ApiFault(row.status(), row.type(), row.code(), message, param, List.of(), null);
    }

    String sentence(String code, Object... arguments) {
        String unexpected = messages.getMessage("error.unexpected", null, Locale.ENGLISH);
        Object[] words = Arrays.stream(arguments).map(format::word).toArray();
        return messages.getMessage("error." + code, words, unexpected, Locale.ENGLISH);
    }

    /** @param patient false when there were too many such calls */
    void unauthorized(HttpServletRequest request, HttpServletResponse response, boolean patient) throws IOException {
        if (!patient) {
            write(request, response, fault("rate_limited"));
            return;
        }
        Dialect dialect = CallState.of(request).dialect;
        dialect.challenge().ifPresent(said -> response.setHeader("WWW-Authenticate", said));
        write(request, response, fault(ErrorTable.row("unauthorized"), null, sentence(dialect.unauthorized())));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ApiFault fault) throws IOException {
        CallState state = CallState.of(request);
        state.errorCode = state.dialect.code(fault);
        if (fault.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", String.valueOf(DatabaseTrouble.RETRY_AFTER));
        }
        write(response, fault.status(), state.dialect.refusal(state.version, fault, docUrl(fault.code())));
    }

    static void write(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String docUrl(String code) {
        return address.of("/docs/errors/" + code);
    }
}
