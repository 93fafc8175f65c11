package io.purser.payoutrequests.claims;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Somebody with a link and a browser that keeps its cookie. */
final class Claimant {
    final String token;
    private final MockMvc mvc;
    private Cookie cookie;

    Claimant(MockMvc mvc, String token) {
        this.mvc = mvc;
        this.token = token;
    }

    String page() throws Exception {
        return look().getContentAsString();
    }

    MockHttpServletResponse look() throws Exception {
        return send(get("/claim/" + token));
    }

    /** @param fields name and value in turn */
    MockHttpServletResponse does(String step, String... fields) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/claim/" + token).with(csrf()).param("do", step);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return send(request);
    }

    /** Up to the last look, by the wallet. */
    void toTheCheck(String code) throws Exception {
        does("identify", "code", code);
        does("way", "kind", "wallet");
        does("account", "holderName", "Pat Payee", "wallet", "pat@wallet.example");
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        if (cookie != null) {
            request.cookie(cookie);
        }
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        Cookie given = answer.getCookie("CLAIM");
        if (given != null) {
            cookie = given.getMaxAge() == 0 ? null : given;
        }
        return answer;
    }

    String carried() {
        return cookie == null ? "" : cookie.getValue();
    }
}
