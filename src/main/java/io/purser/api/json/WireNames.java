package io.purser.api.json;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.annotation.JsonNaming;

/** What a record's component is called in JSON: as in Java, or in snake case where the record says {@code @JsonNaming}. */
final class WireNames {
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private WireNames() {}

    static String of(RecordComponent component) {
        return of(component.getDeclaringRecord(), component.getName());
    }

    static String of(Class<?> record, String name) {
        return record.isAnnotationPresent(JsonNaming.class)
                ? HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT)
                : name;
    }
}
