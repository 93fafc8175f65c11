package io.purser.organizations.web;

import io.purser.platform.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method its {@link Tenant}: the organization and mode the person chose. */
@Component
class TenantArgumentResolver implements HandlerMethodArgumentResolver {
    private final Seats seats;

    TenantArgumentResolver(Seats seats) {
        this.seats = seats;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Tenant.class;
    }

    @Override
    public Tenant resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        return seats.of(servlet).orElseThrow(NoOrganization::new).tenant();
    }
}
