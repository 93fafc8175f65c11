package io.purser.platform.web;

import java.util.List;

/** Where stylesheets, scripts and pictures live: public, and linked with their content hash. */
public final class AssetPaths {
    private static final List<String> PREFIXES = List.of("/webjars/", "/css/", "/js/", "/img/", "/favicon");

    private AssetPaths() {}

    public static boolean names(String path) {
        return PREFIXES.stream().anyMatch(path::startsWith);
    }

    /** For request matchers. */
    static String[] patterns() {
        return PREFIXES.stream()
                .map(prefix -> prefix.endsWith("/") ? prefix + "**" : prefix + "*")
                .toArray(String[]::new);
    }
}
