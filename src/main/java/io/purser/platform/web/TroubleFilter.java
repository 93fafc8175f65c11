package io.purser.platform.web;

import io.purser.platform.DatabasePatience;
import io.purser.platform.DatabaseTrouble;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Around everything, sessions included: a database that is away, full or too slow becomes a page that says so and when
 * to come again. It is made without session and database, and nothing that was asked for has happened by halves.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TroubleFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleFilter.class);
    private static final String PAGE = "error/unreachable";

    private final ViewResolver views;
    private final LocaleResolver locales;

    TroubleFilter(ViewResolver viewResolver, LocaleResolver localeResolver) {
        this.views = viewResolver;
        this.locales = localeResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DatabasePatience.begin();
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException thrown) {
            if (response.isCommitted() || !DatabaseTrouble.is(thrown)) {
                throw thrown;
            }
            LOG.warn("{} {} had to wait for the database: {}", request.getMethod(), path(request), words(thrown));
            answer(request, response);
        } finally {
            DatabasePatience.end();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseTrouble.RETRY_AFTER));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        // what the page must not ask for: it would be read from the session
        Collections.list(request.getAttributeNames()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("csrf"))
                .forEach(request::removeAttribute);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locales);
        LocaleContextHolder.setLocale(locales.resolveLocale(request));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        try {
            View page = views.resolveViewName(PAGE, LocaleContextHolder.getLocale());
            page.render(Map.of(), request, response);
        } catch (Exception unexpected) {
            LOG.error("The page for trouble with the database is broken itself", unexpected);
        } finally {
            RequestContextHolder.resetRequestAttributes();
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static String words(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
