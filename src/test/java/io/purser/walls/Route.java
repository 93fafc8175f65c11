package io.purser.walls;

import io.purser.platform.Permission;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A method and an address of the application, as its mappings say.
 *
 * @param permission what it asks for; {@code null} for one that is open
 */
record Route(String method, String path, Permission permission) {
    private static final Pattern ENDS_SOMETHING = Pattern.compile(
            "/simulator/disputes/|/(remove|revoke|cancel|disable|reject|withdraw|accept|switch|sign-out|delete|end)(/|$)");

    static List<Route> all(RequestMappingHandlerMapping mappings) {
        List<Route> routes = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (ours(handler)) {
                info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(new Route(method.name(), path, permission(handler)))));
            }
        });
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return routes;
    }

    private static boolean ours(HandlerMethod handler) {
        Class<?> type = handler.getBeanType();
        return type.getName().startsWith("io.purser.")
                && !type.isAnnotationPresent(TestComponent.class)
                && (handler.hasMethodAnnotation(Open.class) || handler.hasMethodAnnotation(Permit.class));
    }

    private static Permission permission(HandlerMethod handler) {
        Permit permit = handler.getMethodAnnotation(Permit.class);
        return permit == null ? null : permit.value();
    }

    boolean open() {
        return permission == null;
    }

    boolean api() {
        return path.startsWith("/api/");
    }

    boolean reads() {
        return method.equals("GET");
    }

    boolean names() {
        return path.contains("{");
    }

    /** When it is walked: what ends something late, and whoever leaves is not asked again. */
    int lateness() {
        return path.endsWith("/leave") ? 2 : endsSomething() ? 1 : 0;
    }

    /** What is walked last, because the thing may be gone afterwards. */
    boolean endsSomething() {
        return method.equals("DELETE") || ENDS_SOMETHING.matcher(path).find();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
