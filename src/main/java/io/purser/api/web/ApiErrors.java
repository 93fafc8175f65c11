package io.purser.api.web;

import io.purser.api.FieldFault;
import io.purser.api.RefusedBecause;
import io.purser.api.WrongFields;
import io.purser.api.commet.ApiFault;
import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.purser.api.json.InvalidJson;
import io.purser.platform.BusinessError;
import io.purser.platform.DatabaseTrouble;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a call runs into into an error of the contract; pages keep theirs. */
@Component
class ApiErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    private static final int MOST_DETAILS = 50;

    private final FaultWriter faults;
    private final Replays replays;

    ApiErrors(FaultWriter faults, Replays replays) {
        this.faults = faults;
        this.replays = replays;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception thrown) {
        if (CallState.of(request) == null) {
            return null;
        }
        try {
            if (thrown instanceof BusinessError refused && replays.replayedMeanwhile(refused, request, response)) {
                return new ModelAndView();
            }
            if (thrown instanceof HttpRequestMethodNotSupportedException wrong && wrong.getSupportedMethods() != null) {
                response.setHeader("Allow", String.join(", ", wrong.getSupportedMethods()));
            }
            faults.write(request, response, fault(request, thrown));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private ApiFault fault(HttpServletRequest request, Exception thrown) {
        if (thrown instanceof BusinessError error) {
            if (error.status() >= 500 && error.getCause() != null) {
                LOG.warn("A call was answered with {}", error.code(), error.getCause());
            }
            return refused(error, request.getRequestURI());
        }
        if (thrown instanceof WrongFields wrong) {
            return wrongFields(wrong.faults());
        }
        if (thrown instanceof InvalidJson) {
            return faults.fault("invalid_json");
        }
        if (thrown instanceof ApiRequest.BodyTooLarge) {
            return faults.fault("body_too_large");
        }
        if (thrown instanceof NoResourceFoundException || thrown instanceof NoHandlerFoundException) {
            return faults.fault("not_found");
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException) {
            return faults.fault("method_not_allowed", request.getMethod());
        }
        if (thrown instanceof HttpMediaTypeException || thrown instanceof MultipartException) {
            return faults.fault("unsupported_media_type");
        }
        return wrongParameter(thrown);
    }

    private ApiFault wrongParameter(Exception thrown) {
        if (thrown instanceof MethodArgumentTypeMismatchException wrong) {
            return wrongFields(List.of(new FieldFault(wrong.getName(), "cannot be read")));
        }
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return wrongFields(List.of(new FieldFault(missing.getParameterName(), "is required")));
        }
        if (thrown instanceof IOException
                || thrown instanceof RequestRejectedException
                || thrown instanceof MissingRequestValueException
                || thrown instanceof ServletRequestBindingException) {
            return faults.wrongRequest(faults.sentence("request_malformed"));
        }
        if (DatabaseTrouble.is(thrown)) {
            LOG.warn("A call had to wait for the database: {}", thrown.toString());
            return faults.fault("service_unavailable");
        }
        LOG.error("A call failed", thrown);
        return faults.fault("internal_error");
    }

    private ApiFault refused(BusinessError error, String path) {
        ErrorRow row = ErrorTable.row(error, path);
        boolean general = error.code().equals("not_found");
        String sentence = faults.sentence(general ? row.code() : error.code(), error.arguments());
        boolean field = error.param() != null && row.code().equals("validation_error");
        return new ApiFault(
                row.status(),
                row.type(),
                row.code(),
                sentence,
                error.param(),
                field ? List.of(new FieldFault(error.param(), sentence)) : reasons(error),
                error.code());
    }

    private static List<FieldFault> reasons(BusinessError error) {
        return error instanceof RefusedBecause because ? because.reasons() : List.of();
    }

    private ApiFault wrongFields(List<FieldFault> wrong) {
        ErrorRow row = ErrorTable.row("validation_error");
        FieldFault first = wrong.get(0);
        String field = first.field().isEmpty() ? null : first.field();
        String sentence = wrong.size() > 1
                ? faults.sentence("fields_wrong", wrong.size())
                : field == null ? first.message() : field + ": " + first.message();
        List<FieldFault> shown = wrong.size() > MOST_DETAILS ? wrong.subList(0, MOST_DETAILS) : wrong;
        return new ApiFault(row.status(), row.type(), row.code(), sentence, field, shown, null);
    }
}
