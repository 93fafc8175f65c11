package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** Renders one page that uses every shared fragment, so that a broken one is found before any room uses it. */
@IntegrationTest
class LayoutTest {
    public record Step(String label, String state, String note) {}

    public record Person(String name, String email) {}

    public record Member(long organizationId, String organizationPublicId, String organizationName) {}

    @Autowired
    ApplicationContext context;

    @Autowired
    ViewResolver viewResolver;

    @Autowired
    TestTenants tenants;

    @AfterEach
    void forgetRequest() {
        RequestContextHolder.resetRequestAttributes();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void everyFragmentRendersInEnglish() throws Exception {
        String html = render(Locale.ENGLISH, null);
        assertThat(html)
                .contains("<title>Payouts – Test Org – Sandbox</title>", "lang=\"en\"")
                .contains("aria-describedby=\"amount-hint amount-error\"", "href=\"#amount\"")
                .contains("aria-current=\"page\"", "$1,234.56", "po_0123456789abcdefghjkmnpqrs")
                .contains("href=\"/simulator\"", "no real money moves")
                .doesNotContain("th:", "??", "style=\"", "data-theme");
        assertThat(html).containsOnlyOnce("<main").containsOnlyOnce("<h1");
    }

    @Test
    void everyFragmentRendersInSpanishAndDark() throws Exception {
        assertThat(render(Locale.forLanguageTag("es"), "dark"))
                .contains("<title>Retiros – Test Org – Pruebas</title>", "lang=\"es\"", "data-theme=\"dark\"")
                .contains("Saltar al contenido")
                .doesNotContain("??");
    }

    @Test
    void anUnknownThemeIsTheSystems() throws Exception {
        assertThat(render(Locale.ENGLISH, "\"><script>")).doesNotContain("data-theme", "<script>\"");
    }

    private String render(Locale locale, String theme) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(new MockServletContext(), "GET", "/payouts");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(locale));
        if (theme != null) {
            request.setCookies(new Cookie("theme", theme));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        LocaleContextHolder.setLocale(locale);
        viewResolver.resolveViewName("sample/everything", locale).render(model(), request, response);
        String html = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(Path.of("target", "sample-" + locale + ".html"), html);
        return html;
    }

    private Map<String, Object> model() {
        Tenant made = tenants.sandbox();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "tenant",
                new Tenant(
                        made.organizationId(),
                        "Test Org",
                        made.environmentId(),
                        made.mode(),
                        "US",
                        "USD",
                        made.zone(),
                        made.actor(),
                        made.permissions()));
        model.put("signedInUser", new Person("Olive Owner", "owner@northwind.example"));
        model.put(
                "memberships",
                List.of(new Member(made.organizationId(), "org_1", "Test Org"), new Member(0, "org_2", "Other Org")));
        model.put("errors", Map.of("amount", "It is not clear which amount is meant."));
        model.put("options", Map.of("a", "First Bank •••• 6789", "b", "Second Bank •••• 1111"));
        model.put(
                "steps",
                List.of(
                        new Step("Requested", "done", "20 Nov, 10:02"),
                        new Step("Sent", "current", null),
                        new Step("In the bank", "waiting", "Expected 24–25 Nov")));
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String status : List.of("draft", "processing", "pending", "paid", "failed", "returned", "in_transit")) {
            rows.put(status, 12_345L);
        }
        model.put("rows", rows);
        return model;
    }
}
