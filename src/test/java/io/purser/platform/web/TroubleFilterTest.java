package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.testing.IntegrationTest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

@IntegrationTest
class TroubleFilterTest {
    @Autowired
    TroubleFilter filter;

    @Autowired
    WebApplicationContext context;

    @Test
    void aPoolWithoutConnectionsIsAPageThatSaysWhenToComeAgain() throws Exception {
        MockHttpServletResponse page = open("en", new ServletException(new CannotGetJdbcConnectionException("full")));
        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(Integer.parseInt(page.getHeader("Retry-After"))).isBetween(1, 3);
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.getContentAsString())
                .contains("<h1 class=\"mb-2\">Purser is busy or restarting</h1>", "lang=\"en\"", "</html>")
                .doesNotContain("_csrf", "<form");
        assertThat(page.getCookies()).isEmpty();
    }

    @Test
    void itIsSaidInTheReadersLanguage() throws Exception {
        SQLException away = new SQLTransientConnectionException("away");
        MockHttpServletResponse page = open("es", new CannotCreateTransactionException("no connection", away));
        assertThat(page.getContentAsString()).contains("lang=\"es\"", "Espere un minuto y recargue la página.");
    }

    @Test
    void aLostAnswerToACommitIsNeverAGoodAnswer() throws Exception {
        SQLException cut = new SQLException("the line was cut", "08006");
        MockHttpServletResponse page = open("en", new TransactionSystemException("commit", cut));
        assertThat(page.getStatus()).isEqualTo(503);
    }

    @Test
    void mistakesOfOursAreNotTheDatabases() {
        SQLException wrong = new SQLException("not null", "23502");
        assertThatThrownBy(() -> open("en", new DataIntegrityViolationException("wrong", wrong)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> open("en", new IllegalStateException("ours"))).hasMessage("ours");
    }

    private MockHttpServletResponse open(String language, Exception trouble) throws Exception {
        MockServletContext servlets = new MockServletContext();
        servlets.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        MockHttpServletRequest request = new MockHttpServletRequest(servlets, "GET", "/payouts");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        request.addHeader("Accept-Language", language);
        request.setCookies(new Cookie("SESSION", "whatever"));
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = (in, out) -> {
            if (trouble instanceof ServletException wrapped) {
                throw wrapped;
            }
            throw (RuntimeException) trouble;
        };
        filter.doFilter(request, response, chain);
        return response;
    }
}
