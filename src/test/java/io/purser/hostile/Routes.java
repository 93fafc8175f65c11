package io.purser.hostile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which route a path belongs to. */
final class Routes {
    private final List<Route> pages;

    private record Route(String pattern, Pattern path, long variables, boolean read) {}

    Routes(RequestMappingHandlerMapping mappings) {
        Set<String> seen = new TreeSet<>();
        pages = mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("io.purser."))
                .flatMap(each -> each.getKey().getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/api/"))
                        .map(pattern -> route(
                                pattern,
                                each.getKey().getMethodsCondition().getMethods().toString())))
                .filter(route -> seen.add(route.pattern + route.read))
                .sorted(java.util.Comparator.comparingLong(Route::variables))
                .toList();
    }

    private static Route route(String pattern, String methods) {
        return new Route(
                pattern,
                Pattern.compile(pattern.replaceAll("\\{[^}]*}", "[^/]+")),
                pattern.chars().filter(c -> c == '{').count(),
                methods.contains("GET"));
    }

    /** {@code null} when it is none of ours. */
    String of(String path) {
        return pages.stream()
                .filter(route -> route.path.matcher(path).matches())
                .map(Route::pattern)
                .findFirst()
                .orElse("/sign-in".equals(path) ? path : null);
    }

    Set<String> pages() {
        Set<String> all = new TreeSet<>();
        pages.stream().filter(Route::read).forEach(route -> all.add(route.pattern));
        return all;
    }
}
