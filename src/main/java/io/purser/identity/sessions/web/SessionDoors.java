package io.purser.identity.sessions.web;

import io.purser.platform.web.DoorPart;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.stereotype.Component;

/** Adds to the doors: limits of tries, staying signed in, the longest a session lasts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SessionDoors implements DoorPart {
    private final Tries tries;
    private final OpenSession openSession;
    private final StayCookie stay;

    SessionDoors(Tries tries, OpenSession openSession, StayCookie stay) {
        this.tries = tries;
        this.openSession = openSession;
        this.stay = stay;
    }

    @Override
    public void add(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.successHandler(stay));
        http.logout(out -> out.addLogoutHandler(stay));
        http.addFilterBefore(new OpenSessionFilter(openSession), CsrfFilter.class);
        http.addFilterAfter(new TriesFilter(tries), LogoutFilter.class);
    }
}
