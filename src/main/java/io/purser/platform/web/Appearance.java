package io.purser.platform.web;

import io.purser.platform.Tenant;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.model.IElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.standard.expression.Fragment;

/** What the layout and the shared fragments ask for: theme, page title, icons, the words a screen reader needs. */
@Component("appearance")
public class Appearance {
    static final String COOKIE = "theme";
    static final Set<String> THEMES = Set.of("light", "dark");

    private final HttpServletRequest request;
    private final PrivateCookies cookies;
    private final MessageSource messages;

    Appearance(HttpServletRequest request, PrivateCookies cookies, MessageSource messages) {
        this.request = request;
        this.cookies = cookies;
        this.messages = messages;
    }

    /** {@code light} or {@code dark} when the person chose one, else {@code null}: the system decides. */
    public String theme() {
        return cookies.value(COOKIE, request).filter(THEMES::contains).orElse(null);
    }

    /** The expression in the page's own {@code <title th:text>}, so that the layout can add to its words. */
    public String titleOf(Fragment title) {
        if (title != null
                && title.getTemplateModel().get(1) instanceof IElementTag tag
                && tag instanceof IOpenElementTag open
                && open.hasAttribute("th:text")) {
            return open.getAttributeValue("th:text");
        }
        return "#{product}";
    }

    /** For example {@code Payouts – Northwind Coffee – Sandbox}. */
    public String pageTitle(String heading, Tenant tenant) {
        Locale locale = LocaleContextHolder.getLocale();
        String product = messages.getMessage("product", null, locale);
        Stream<String> parts = tenant == null
                ? Stream.of(heading, product)
                : Stream.of(
                        heading,
                        tenant.organizationName(),
                        messages.getMessage("look.mode." + tenant.mode().wire(), null, locale));
        return parts.distinct().collect(Collectors.joining(" – "));
    }

    /** The page that is shown, to come back to after a change of language; home when it was not asked for by GET. */
    public String here() {
        boolean page = "GET".equals(request.getMethod()) && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!page) {
            return "/";
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    public List<Navigation.Group> navigation(Tenant tenant) {
        return Navigation.of(tenant);
    }

    public StatusBadge badge(String kind, Object value) {
        return StatusBadge.of(kind, value);
    }

    public String noticeIcon(String kind) {
        return switch (kind) {
            case "success" -> "check-circle";
            case "warning", "danger" -> "alert";
            default -> "info";
        };
    }

    public String stepIcon(String state) {
        return switch (state) {
            case "done" -> "check";
            case "failed" -> "close";
            case "ended" -> "minus";
            case "current" -> "dot";
            default -> "circle";
        };
    }

    /** The ids of hint and error that a control is described by, or {@code null} when it has neither. */
    public String describedBy(String name, Object hint, Object error) {
        String ids = Stream.of(hint == null ? null : name + "-hint", error == null ? null : name + "-error")
                .filter(id -> id != null)
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }
}
