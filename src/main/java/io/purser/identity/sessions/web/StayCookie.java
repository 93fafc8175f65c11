package io.purser.identity.sessions.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.sessions.Devices;
import io.purser.identity.sessions.Remembered;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** The cookie of a browser that stays signed in: given with the sign-in that asks for it, taken back at sign-out. */
@Component
class StayCookie implements AuthenticationSuccessHandler, LogoutHandler {
    private static final String COOKIE = "STAY";
    private static final String BEGUN = StayCookie.class.getName();

    private final Remembered remembered;
    private final Devices devices;
    private final PrivateCookies cookies;

    StayCookie(Remembered remembered, Devices devices, PrivateCookies cookies) {
        this.remembered = remembered;
        this.devices = devices;
        this.cookies = cookies;
    }

    /** The series that this request began, or {@code null}. */
    static String begunIn(HttpServletRequest request) {
        return (String) request.getAttribute(BEGUN);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication session) throws IOException {
        forget(request, response);
        if (request.getParameter("stay") != null) {
            Remembered.Begun begun =
                    remembered.begin((SignedInUser) session.getPrincipal(), session, devices.place(request));
            give(begun.cookie(), response);
            request.setAttribute(BEGUN, begun.publicId());
        }
        response.sendRedirect(request.getContextPath() + LocalPath.orHome(request.getParameter("next")));
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication session) {
        forget(request, response);
    }

    Optional<String> value(HttpServletRequest request) {
        return cookies.value(COOKIE, request);
    }

    void give(String value, HttpServletResponse response) {
        cookies.give(COOKIE, value, Remembered.LASTS, response);
    }

    void takeBack(HttpServletResponse response) {
        cookies.takeBack(COOKIE, response);
    }

    private void forget(HttpServletRequest request, HttpServletResponse response) {
        value(request).ifPresent(cookie -> {
            remembered.forget(cookie);
            takeBack(response);
        });
    }
}
