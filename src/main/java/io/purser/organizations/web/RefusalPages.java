package io.purser.organizations.web;

import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** A refusal names the permission that is missing, the roles that hold it and the people who can grant it. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalPages {
    private final Seats seats;
    private final Memberships memberships;

    RefusalPages(Seats seats, Memberships memberships) {
        this.seats = seats;
        this.memberships = memberships;
    }

    @ExceptionHandler(PermissionMissing.class)
    ModelAndView refused(PermissionMissing refusal, HttpServletRequest request) {
        Seat seat = seats.of(request).orElseThrow();
        ModelAndView page = new ModelAndView("organizations/refused");
        page.setStatus(HttpStatus.FORBIDDEN);
        page.addObject("permission", refusal.permission());
        page.addObject("role", seat.membership().role());
        page.addObject("roles", holding(refusal.permission()));
        page.addObject("granters", memberships.grantersIn(seat.membership().organizationId()));
        return page;
    }

    @ExceptionHandler(NoOrganization.class)
    ModelAndView nowhere() {
        ModelAndView page = new ModelAndView("organizations/nowhere");
        page.setStatus(HttpStatus.FORBIDDEN);
        return page;
    }

    private static List<Role> holding(Permission permission) {
        return Arrays.stream(Role.values()).filter(role -> role.may(permission)).toList();
    }
}
