package io.purser.api.web;

import io.purser.api.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which contract an address belongs to. */
@Component
class Dialects {
    private final List<Dialect> longestFirst;
    private final Dialect otherwise;

    Dialects(List<Dialect> all) {
        this.longestFirst = all.stream()
                .sorted(Comparator.comparingInt((Dialect each) -> each.root().length())
                        .reversed())
                .toList();
        this.otherwise = longestFirst.get(longestFirst.size() - 1);
    }

    Dialect of(HttpServletRequest request) {
        String path = request.getRequestURI();
        return longestFirst.stream()
                .filter(each -> path != null && path.startsWith(each.root()))
                .findFirst()
                .orElse(otherwise);
    }
}
