package io.purser.organizations.web;

import io.purser.identity.SignedInUser;
import io.purser.organizations.Membership;
import io.purser.organizations.Memberships;
import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the seat of a request, with one statement, and remembers in the session which one the person chose. */
@Component
class Seats {
    private static final String REQUEST_ATTRIBUTE = Seat.class.getName();
    private static final String ORGANIZATION = "organization";
    private static final String MODE = "mode";
    private static final String ROLE = "role";
    private final Memberships memberships;

    Seats(Memberships memberships) {
        this.memberships = memberships;
    }

    /** Empty for strangers and for people who belong to no organization. */
    Optional<Seat> of(HttpServletRequest request) {
        if (request.getAttribute(REQUEST_ATTRIBUTE) instanceof Seat seat) {
            return Optional.of(seat);
        }
        Optional<Seat> found = SignedInUser.current().flatMap(user -> find(user, request));
        found.ifPresent(seat -> {
            request.setAttribute(REQUEST_ATTRIBUTE, seat);
            renewIfRoleChanged(request, seat.membership());
        });
        return found;
    }

    /** Whoever became something else goes on under another session id; the one from before opens nothing any more. */
    private static void renewIfRoleChanged(HttpServletRequest request, Membership here) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        String place = here.organizationPublicId() + " ";
        String role = place + here.role().name();
        Object known = session.getAttribute(ROLE);
        if (role.equals(known)) {
            return;
        }
        session.setAttribute(ROLE, role);
        if (known instanceof String before && before.startsWith(place)) {
            request.changeSessionId();
        }
    }

    void chooseOrganization(HttpServletRequest request, String publicId) {
        Seat seat = of(request).orElseThrow(BusinessError::notFound);
        boolean member = seat.memberships().stream()
                .anyMatch(each -> each.organizationPublicId().equals(publicId));
        if (!member) {
            throw BusinessError.notFound();
        }
        request.getSession().setAttribute(ORGANIZATION, publicId);
    }

    void chooseMode(HttpServletRequest request, String wish) {
        for (Mode mode : Mode.values()) {
            if (mode.wire().equals(wish.toLowerCase(Locale.ROOT))) {
                request.getSession().setAttribute(MODE, mode.name());
                return;
            }
        }
        throw BusinessError.notFound();
    }

    private Optional<Seat> find(SignedInUser user, HttpServletRequest request) {
        List<Membership> all = memberships.of(user.id());
        Object chosen = fromSession(request, ORGANIZATION);
        return all.stream()
                .filter(each -> each.organizationPublicId().equals(chosen))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(here -> new Seat(user, here.tenant(mode(request), user), here, all));
    }

    private static Mode mode(HttpServletRequest request) {
        return fromSession(request, MODE) instanceof String name ? Mode.valueOf(name) : Mode.SANDBOX;
    }

    private static Object fromSession(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getAttribute(name);
    }
}
