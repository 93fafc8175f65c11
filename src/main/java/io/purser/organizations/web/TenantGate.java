package io.purser.organizations.web;

import io.purser.identity.SignedInUser;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import io.purser.providers.Providers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to its controller method only when the member's role holds the permission that the method
 * names. The facts every page shows (tenant, memberships) become request attributes, so that error pages have
 * them too.
 */
@Component
class TenantGate implements HandlerInterceptor {
    private static final String TENANT = "tenant";
    private final Seats seats;
    private final ObjectProvider<Providers> providers;

    TenantGate(Seats seats, ObjectProvider<Providers> providers) {
        this.seats = seats;
        this.providers = providers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        if (request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(TENANT) != null) {
            return true;
        }
        SignedInUser.current().ifPresent(user -> request.setAttribute("signedInUser", user));
        Optional<Seat> seat = seats.of(request);
        seat.ifPresent(known -> describe(known, request));
        Permit permit = method.getMethodAnnotation(Permit.class);
        if (permit != null) {
            boolean allowed = seat.orElseThrow(NoOrganization::new).tenant().may(permit.value());
            if (!allowed) {
                throw new PermissionMissing(permit.value());
            }
        } else if (ours(method) && !method.hasMethodAnnotation(Open.class)) {
            throw new IllegalStateException(method.getShortLogMessage() + " says neither @Permit nor @Open");
        }
        return true;
    }

    static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.purser.");
    }

    private void describe(Seat seat, HttpServletRequest request) {
        Tenant tenant = seat.tenant();
        request.setAttribute(TENANT, tenant);
        request.setAttribute("membership", seat.membership());
        request.setAttribute("memberships", seat.memberships());
        request.setAttribute("liveProviderMissing", tenant.live() && noLiveProvider());
    }

    private boolean noLiveProvider() {
        Providers known = providers.getIfAvailable();
        return known == null || known.serving(Mode.LIVE).isEmpty();
    }
}
