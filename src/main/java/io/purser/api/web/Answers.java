package io.purser.api.web;

import io.purser.api.Effect;
import io.purser.api.Listing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes what an operation returns: a resource, a list, or the outcome of an effect. */
@Component
class Answers implements HandlerMethodReturnValueHandler {
    private final Effects effects;

    Answers(Effects effects) {
        this.effects = effects;
    }

    /** Operations of the API, but not those that answer for themselves. */
    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        Class<?> operation = returned.getContainingClass();
        return operation.getPackageName().startsWith("io.purser.api")
                && operation.isAnnotationPresent(RestController.class)
                && !ResponseEntity.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public void handleReturnValue(
            Object value, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
        byte[] body = bytes(value, request);
        if (CallState.of(request).replayed) {
            response.setHeader(Replays.HEADER, "true");
        }
        FaultWriter.write(response, CallState.of(request).status, body);
    }

    private byte[] bytes(Object value, HttpServletRequest request) {
        CallState state = CallState.of(request);
        if (value instanceof Effect<?> effect) {
            return effects.run(effect, state);
        }
        return value instanceof Listing<?> listing
                ? state.dialect.list(state.version, listing, request.getRequestURI())
                : state.dialect.resource(state.version, value);
    }
}
