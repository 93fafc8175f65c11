package io.purser.api.json;

import io.purser.api.FieldFault;
import io.purser.platform.BusinessError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes records of a tree. A component may be a string, a whole number, a boolean, an enum (its name in lower case), a
 * record, a list or a string-keyed map of these, {@code Object} or {@code JsonNode} (any JSON), or an {@code Optional}
 * of these: {@code null} when the field is absent, empty when it is {@code null}.
 */
final class RecordBinder {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<FieldFault> faults;

    RecordBinder(List<FieldFault> faults) {
        this.faults = faults;
    }

    Object bind(Object tree, Class<?> type) {
        if (!(tree instanceof Map<?, ?> fields)) {
            return wrong("", "The body must be a JSON object");
        }
        return record(fields, type, "");
    }

    private Object record(Map<?, ?> fields, Class<?> type, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = Arrays.stream(components).map(WireNames::of).collect(Collectors.toSet());
        fields.keySet().stream()
                .map(Object::toString)
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong(path(path, name), "is not a field of this request"));
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(fields, components[i], path(path, WireNames.of(components[i])));
        }
        return construct(type, components, values);
    }

    private Object component(Map<?, ?> fields, RecordComponent component, String path) {
        Class<?> type = component.getType();
        String name = WireNames.of(component);
        Object value = fields.get(name);
        if (type == Optional.class) {
            return fields.containsKey(name)
                    ? Optional.ofNullable(value(value, argument(component.getGenericType(), 0), path))
                    : null;
        }
        if (value == null && type.isPrimitive()) {
            wrong(path, "is required");
        }
        Object read = value(value, component.getGenericType(), path);
        return read == null && type.isPrimitive() ? zero(type) : read;
    }

    private Object value(Object value, Type generic, String path) {
        if (value == null) {
            return null;
        }
        Class<?> type = raw(generic);
        if (type.isRecord()) {
            return value instanceof Map<?, ?> fields ? record(fields, type, path) : wrong(path, "must be an object");
        }
        if (type.isEnum()) {
            return constant(value, type, path);
        }
        if (type == List.class) {
            return value instanceof List<?> items
                    ? list(items, argument(generic, 0), path)
                    : wrong(path, "must be a list");
        }
        if (type == Map.class) {
            return value instanceof Map<?, ?> fields
                    ? map(fields, argument(generic, 1), path)
                    : wrong(path, "must be an object");
        }
        return scalar(value, type, path);
    }

    private Object scalar(Object value, Class<?> type, String path) {
        if (type == String.class) {
            return value instanceof String ? value : wrong(path, "must be a string");
        }
        if (type == long.class || type == Long.class) {
            return integer(value, Long.MIN_VALUE, Long.MAX_VALUE, path);
        }
        if (type == int.class || type == Integer.class) {
            Long read = integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE, path);
            return read == null ? null : (Object) read.intValue();
        }
        if (type == BigDecimal.class) {
            return value instanceof JsonNumber number ? number.value() : wrong(path, "must be a number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : wrong(path, "must be true or false");
        }
        if (type == Object.class || type == JsonNode.class) {
            return type == Object.class ? plain(value) : MAPPER.valueToTree(plain(value));
        }
        try {
            return MAPPER.convertValue(plain(value), type);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return wrong(path, "cannot be read");
        }
    }

    private Long integer(Object value, long least, long most, String path) {
        if (value instanceof JsonNumber number && number.integer()) {
            try {
                long read = Long.parseLong(number.text());
                if (read >= least && read <= most) {
                    return read;
                }
            } catch (NumberFormatException tooLarge) {
                wrong(path, "is too large or too small");
                return null;
            }
            wrong(path, "is too large or too small");
            return null;
        }
        wrong(path, "must be a whole number, written in digits only");
        return null;
    }

    private Object constant(Object value, Class<?> type, String path) {
        Map<String, Object> words = new TreeMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
        }
        Object found = value instanceof String ? words.get(value) : null;
        return found != null ? found : wrong(path, "must be one of " + String.join(", ", words.keySet()));
    }

    private List<Object> list(List<?> items, Type of, String path) {
        List<Object> read = new ArrayList<>();
        for (Object item : items) {
            read.add(value(item, of, path + "." + read.size()));
        }
        return read;
    }

    private Map<String, Object> map(Map<?, ?> fields, Type of, String path) {
        Map<String, Object> read = new LinkedHashMap<>();
        fields.forEach((name, value) -> read.put(name.toString(), value(value, of, path + "." + name)));
        return read;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        if (value instanceof List<?> items) {
            List<Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> plain = new LinkedHashMap<>();
            fields.forEach((name, each) -> plain.put(name.toString(), plain(each)));
            return plain;
        }
        return value;
    }

    private Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof BusinessError error) {
                throw error;
            }
            if (!faults.isEmpty()) {
                return null;
            }
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object wrong(String path, String message) {
        faults.add(new FieldFault(path, message));
        return null;
    }

    private static Object zero(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : (Object) 0L;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static String path(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
