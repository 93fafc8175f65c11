package io.purser.api.json;

import io.purser.api.FieldFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON document into maps, lists, strings, booleans, {@link JsonNumber} and {@code null}. Doubled fields, also
 * those that differ only in case, and characters that no database keeps are noted as faults of their field.
 */
final class StrictJson {
    static final int DEEPEST = 500;
    static final int LONGEST_TEXT = 16_384;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final List<FieldFault> faults;

    private StrictJson(List<FieldFault> faults) {
        this.faults = faults;
    }

    /** @throws InvalidJson when the bytes are not exactly one JSON document in UTF-8 */
    static Object read(byte[] body, List<FieldFault> faults) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(body))) {
            if (parser.nextToken() == null) {
                throw new InvalidJson("empty");
            }
            Object tree = new StrictJson(faults).value(parser, "");
            if (parser.nextToken() != null) {
                throw new InvalidJson("more than one document");
            }
            return tree;
        } catch (JacksonException malformed) {
            throw new InvalidJson(malformed.getClass().getSimpleName());
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidJson("not UTF-8");
        }
    }

    private Object value(JsonParser parser, String path) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> string(parser.getString(), path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new InvalidJson(token.name());
        };
    }

    private Map<String, Object> object(JsonParser parser, String path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String field = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            Object value = value(parser, field);
            if (!storable(name)) {
                faults.add(new FieldFault(path, "has a field whose name has characters that cannot be kept"));
            } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                faults.add(new FieldFault(field, "is written twice"));
            } else {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private List<Object> array(JsonParser parser, String path) {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, path + "." + items.size()));
        }
        return items;
    }

    private String string(String text, String path) {
        if (text.length() > LONGEST_TEXT) {
            faults.add(new FieldFault(path, "must not be longer than " + LONGEST_TEXT + " characters"));
        } else if (!storable(text)) {
            faults.add(new FieldFault(path, "has characters that cannot be kept: NUL or half of a surrogate pair"));
        }
        return text;
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }
}
