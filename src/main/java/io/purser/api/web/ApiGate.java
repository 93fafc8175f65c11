package io.purser.api.web;

import io.purser.platform.BusinessError;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through to its operation when its key holds the permission that the operation names. */
@Component
class ApiGate implements HandlerInterceptor {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Replays replays;

    ApiGate(Replays replays) {
        this.replays = replays;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (!(handler instanceof HandlerMethod method) || !ours(method)) {
            return true;
        }
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        Permit permit = method.getMethodAnnotation(Permit.class);
        if (permit != null) {
            if (!CallState.of(request).holder.tenant().may(permit.value())) {
                throw new BusinessError(403, "forbidden", null);
            }
        } else if (!method.hasMethodAnnotation(Open.class)) {
            throw new IllegalStateException(method.getShortLogMessage() + " says neither @Permit nor @Open");
        }
        if (!WITH_BODY.contains(request.getMethod())) {
            return true;
        }
        if (!MediaTypes.taken(ApiRequest.of(request))) {
            throw new HttpMediaTypeNotSupportedException(request.getContentType());
        }
        return !replays.replayed(request, response);
    }

    /** The framework answers OPTIONS itself. */
    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.purser.");
    }
}
