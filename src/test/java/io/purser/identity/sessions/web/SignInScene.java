package io.purser.identity.sessions.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A browser for MockMvc: keeps its cookies, says what it is, and comes from an address of its own. */
class SignInScene {
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static int networks;

    private final MockMvc mvc;
    private final Map<String, Cookie> jar = new LinkedHashMap<>();
    String address = ofItsOwn();

    SignInScene(MockMvc mvc) {
        this.mvc = mvc;
    }

    private static synchronized String ofItsOwn() {
        networks++;
        return "198.18." + networks / 250 + "." + (networks % 250 + 1);
    }

    MockHttpServletResponse signIn(String email, String password) throws Exception {
        return send(form(email, password));
    }

    MockHttpServletResponse stay(String email) throws Exception {
        return send(form(email, TestPeople.PASSWORD).param("stay", "yes"));
    }

    MockHttpServletResponse open(String path) throws Exception {
        return send(get(path));
    }

    MockHttpServletResponse press(String path) throws Exception {
        return send(post(path).with(csrf()));
    }

    static MockHttpServletRequestBuilder form(String email, String password) {
        return post("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf());
    }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        request.with(raw -> {
            raw.setRemoteAddr(address);
            return raw;
        });
        request.header("User-Agent", FIREFOX);
        if (!jar.isEmpty()) {
            request.cookie(jar.values().toArray(Cookie[]::new));
        }
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        for (Cookie cookie : answer.getCookies()) {
            if (cookie.getMaxAge() == 0) {
                jar.remove(cookie.getName());
            } else {
                jar.put(cookie.getName(), cookie);
            }
        }
        return answer;
    }

    Cookie cookie(String name) {
        return jar.get(name);
    }

    void keep(Cookie cookie) {
        jar.put(cookie.getName(), cookie);
    }

    void lose(String name) {
        jar.remove(name);
    }

    boolean signedIn() throws Exception {
        return open("/profile").getStatus() == 200;
    }
}
