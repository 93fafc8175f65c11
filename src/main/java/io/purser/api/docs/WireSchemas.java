package io.purser.api.docs;

import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Schemas of the records that handlers read and answer with; each record becomes one named schema. */
class WireSchemas {
    private final Map<String, Schema<?>> named = new TreeMap<>();
    private final boolean newest;

    /** @param newest whether what only older versions have is left out */
    WireSchemas(boolean newest) {
        this.newest = newest;
    }

    static Schema<Object> typed(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(new LinkedHashSet<>(Set.of(type)));
        return schema;
    }

    Map<String, Schema<?>> all() {
        return named;
    }

    Schema<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        return type instanceof Class<?> known ? plain(known) : typed("object");
    }

    private Schema<?> generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (Iterable.class.isAssignableFrom(raw)) {
            Schema<Object> list = typed("array");
            list.setItems(of(last));
            return list;
        }
        if (Map.class.isAssignableFrom(raw)) {
            Schema<Object> map = typed("object");
            map.setAdditionalProperties(last == String.class ? typed("string") : true);
            return map;
        }
        return raw == Optional.class ? of(last) : plain(raw);
    }

    private Schema<?> plain(Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return formatted("integer", type == long.class || type == Long.class ? "int64" : "int32");
        }
        if (type == Instant.class || type == OffsetDateTime.class) {
            return formatted("string", "date-time");
        }
        if (type == LocalDate.class) {
            return formatted("string", "date");
        }
        if (type.isEnum()) {
            Schema<Object> schema = typed("string");
            schema.setEnum(Arrays.stream(type.getEnumConstants())
                    .map(each -> (Object) ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                    .toList());
            return schema;
        }
        return type.isRecord() ? reference(type) : typed("object");
    }

    private static Schema<Object> formatted(String type, String format) {
        Schema<Object> schema = typed(type);
        schema.setFormat(format);
        return schema;
    }

    private Schema<?> reference(Class<?> type) {
        String name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, typed("object"));
            named.put(name, record(type));
        }
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    /** {@code PayoutJson} is known as Payout outside, {@code PayoutIn} as PayoutInput. */
    private static String name(Class<?> type) {
        String own = type.getSimpleName();
        String outer =
                type.getEnclosingClass() != null && type.getEnclosingClass().isRecord()
                        ? name(type.getEnclosingClass())
                        : "";
        String plain = own.endsWith("Json") ? own.substring(0, own.length() - 4) : own;
        return outer + (plain.endsWith("In") ? plain + "put" : plain);
    }

    private Schema<?> record(Class<?> type) {
        Schema<Object> schema = typed("object");
        List<String> required = new ArrayList<>();
        boolean answer = !name(type).contains("Input");
        for (RecordComponent each : type.getRecordComponents()) {
            WireField field = new WireField(field(type, each), answer);
            if (newest && field.hidden()) {
                continue;
            }
            schema.addProperty(field.name(), field.constrain(of(each.getGenericType())));
            if (field.required() && (newest || !field.fromSomeVersion())) {
                required.add(field.name());
            }
        }
        if (!answer) {
            schema.setAdditionalProperties(false);
        }
        schema.setRequired(required.isEmpty() ? null : required);
        return schema;
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record without the field of its component", e);
        }
    }
}
