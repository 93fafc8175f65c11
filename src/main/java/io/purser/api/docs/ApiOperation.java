package io.purser.api.docs;

import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.method.HandlerMethod;

/**
 * What a handler method says about its operation.
 *
 * @param method {@code GET}, {@code POST} and so on
 * @param path below the host, such as {@code /api/v1/payouts/{id}}
 * @param body the record read from the request, or {@code null}
 * @param bodyOptional whether a missing body counts as an empty object
 * @param answer the resource answered, or each of them when it is a list
 * @param paged whether {@code limit} and {@code cursor} are taken
 */
record ApiOperation(
        String method, String path, Type body, boolean bodyOptional, Type answer, boolean list, boolean paged) {
    static final String ROOT = "/api/v1/";

    static ApiOperation of(String method, String path, HandlerMethod handler) {
        Optional<MethodParameter> body = Arrays.stream(handler.getMethodParameters())
                .filter(each -> each.hasParameterAnnotation(JsonBody.class))
                .findFirst();
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod(), handler.getBeanType());
        if (answer.resolve() == Effect.class) {
            answer = answer.getGeneric(0);
        }
        Schema said = handler.getMethodAnnotation(Schema.class);
        if (said != null) {
            // an answer whose shape depends on the version: this is the one of the clients there are
            answer = ResolvableType.forClass(said.implementation());
        }
        boolean list = answer.resolve() == Listing.class;
        return new ApiOperation(
                method,
                path,
                body.map(MethodParameter::getGenericParameterType).orElse(null),
                body.map(each -> each.getParameterAnnotation(JsonBody.class).orEmpty())
                        .orElse(true),
                (list ? answer.getGeneric(0) : answer).getType(),
                list,
                Arrays.stream(handler.getMethodParameters())
                        .anyMatch(each -> each.getParameterType() == PageRequest.class));
    }

    /** The first part of the path, such as {@code payouts}. */
    String group() {
        return path.substring(ROOT.length()).split("/")[0];
    }

    /** What kind of object it answers with: the last part of the path that is a noun of its own. */
    String subject() {
        return path.endsWith("/bank-accounts") || path.endsWith("/verification") || path.endsWith("/blockers")
                ? path.substring(path.lastIndexOf('/') + 1)
                : group();
    }

    /** A name that only this operation has, such as {@code post.payouts.id.cancel}; also the key of its sentence. */
    String key() {
        return method.toLowerCase(java.util.Locale.ROOT) + "."
                + path.substring(ROOT.length()).replace("/", ".").replaceAll("[{}]", "");
    }

    boolean writes() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    boolean names() {
        return path.contains("{");
    }
}
