package io.purser.identity;

import io.purser.identity.Factors.Standing;
import io.purser.platform.web.SignInSteps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Holds a session back until it is whole: whoever has a second factor proves it, whoever lacks one that is demanded
 * sets one up, and until then reaches nothing but the pages for that, and sign-out.
 */
@Component
class FactorGate implements SignInSteps {
    static final String PROVE = "/sign-in/factor";
    static final String SET_UP = "/profile/factors";
    private static final String CONFIRM = "/confirm";

    private final Factors factors;
    private final List<FactorDemand> demands;

    FactorGate(Factors factors, List<FactorDemand> demands) {
        this.factors = factors;
        this.demands = demands;
    }

    @Override
    public Optional<String> owed(HttpServletRequest request, Authentication session) {
        if (!(session.getPrincipal() instanceof SignedInUser user)) {
            return Optional.empty();
        }
        Standing standing = factors.of(user.id());
        if (standing.disabled()) {
            end(request);
            throw new DisabledException("disabled");
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (standing.secondFactor()) {
            return Factors.secondProven(session) || within(path, PROVE) ? Optional.empty() : Optional.of(PROVE);
        }
        boolean onTheWay = within(path, SET_UP) || within(path, CONFIRM);
        boolean demanded = !onTheWay && demands.stream().anyMatch(demand -> demand.demanded(user.id()));
        return demanded ? Optional.of(SET_UP) : Optional.empty();
    }

    private static boolean within(String path, String pages) {
        return path.equals(pages) || path.startsWith(pages + "/");
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
