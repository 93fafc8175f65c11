package io.purser.api.web;

import io.purser.api.JsonBody;
import io.purser.api.json.StrictRecords;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a record from the request's JSON. */
@Component
class JsonBodyArgument implements HandlerMethodArgumentResolver {
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final StrictRecords records;

    JsonBodyArgument(StrictRecords records) {
        this.records = records;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(JsonBody.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders)
            throws IOException {
        byte[] body = ApiRequest.of(request.getNativeRequest(HttpServletRequest.class))
                .body();
        boolean absent = body.length == 0
                && parameter.getParameterAnnotation(JsonBody.class).orEmpty();
        return records.read(absent ? EMPTY_OBJECT : body, parameter.getParameterType());
    }
}
