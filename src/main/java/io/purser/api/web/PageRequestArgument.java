package io.purser.api.web;

import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.api.commet.ListCursor;
import io.purser.platform.Cursor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} and {@code cursor} of a list. */
@Component
class PageRequestArgument implements HandlerMethodArgumentResolver {
    private static final int DEFAULT_LIMIT = 25;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d?|100");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        return new PageRequest(limit(once(servlet, "limit")), cursor(once(servlet, "cursor"), servlet.getRequestURI()));
    }

    private static int limit(Optional<String> text) {
        return text.map(asked -> {
                    if (!LIMIT.matcher(asked).matches()) {
                        throw new WrongFields("limit", "must be a whole number from 1 to 100");
                    }
                    return Integer.parseInt(asked);
                })
                .orElse(DEFAULT_LIMIT);
    }

    private static Optional<Cursor> cursor(Optional<String> text, String list) {
        return text.map(asked -> ListCursor.parse(asked, list)
                .orElseThrow(
                        () -> new WrongFields("cursor", "must be the nextCursor of an earlier page of this list")));
    }

    private static Optional<String> once(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new WrongFields(name, "must be sent once");
        }
        return values == null ? Optional.empty() : Optional.of(values[0]);
    }
}
