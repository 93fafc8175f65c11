package io.purser.api.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the fields of a schema as lines, those of inner objects below their object. */
class FieldLists {
    private static final int DEEPEST = 3;

    private final OpenAPI model;
    private final OperationText text;
    private final Locale reader;

    FieldLists(OpenAPI model, OperationText text, Locale reader) {
        this.model = model;
        this.text = text;
        this.reader = reader;
    }

    Schema<?> resolve(Schema<?> schema) {
        if (schema.get$ref() == null) {
            return schema;
        }
        String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
        return model.getComponents().getSchemas().get(name);
    }

    /** @param sent whether a caller sends it, and so must know what is required */
    List<FieldEntry> of(Schema<?> schema, boolean sent) {
        List<FieldEntry> lines = new ArrayList<>();
        add(resolve(schema), 0, sent, lines);
        return lines;
    }

    FieldEntry line(String name, Schema<?> schema, int depth, boolean required) {
        Schema<?> own = resolve(schema);
        Schema<?> element = own.getItems() == null ? own : resolve(own.getItems());
        String words = text.field(name, reader);
        return new FieldEntry(
                name,
                depth,
                type(own) + bounds(own),
                own.getTypes() != null && own.getTypes().contains("null"),
                required,
                words.isEmpty() ? null : words,
                element.getEnum() == null
                        ? List.of()
                        : element.getEnum().stream().map(String::valueOf).toList());
    }

    private void add(Schema<?> schema, int depth, boolean sent, List<FieldEntry> lines) {
        if (schema.getProperties() == null || depth > DEEPEST) {
            return;
        }
        List<String> required = !sent || schema.getRequired() == null ? List.of() : schema.getRequired();
        for (Map.Entry<String, ?> each : schema.getProperties().entrySet()) {
            Schema<?> field = (Schema<?>) each.getValue();
            lines.add(line(each.getKey(), field, depth, required.contains(each.getKey())));
            Schema<?> own = resolve(field);
            add(own.getItems() == null ? own : resolve(own.getItems()), depth + 1, sent, lines);
        }
    }

    private String type(Schema<?> schema) {
        String type = kind(schema);
        if (schema.getItems() != null) {
            return type + " · " + type(resolve(schema.getItems()));
        }
        boolean plain = schema.getFormat() == null || Set.of("int64", "int32").contains(schema.getFormat());
        return plain ? type : type + " · " + schema.getFormat();
    }

    static String kind(Schema<?> schema) {
        return schema.getTypes() == null
                ? "object"
                : schema.getTypes().stream()
                        .filter(type -> !type.equals("null"))
                        .findFirst()
                        .orElse("object");
    }

    private static String bounds(Schema<?> schema) {
        return range(schema.getMinimum(), schema.getMaximum())
                + range(schema.getMinLength(), schema.getMaxLength())
                + range(schema.getMinItems(), schema.getMaxItems());
    }

    private static String range(Number least, Number most) {
        if (least == null && most == null) {
            return "";
        }
        if (most == null) {
            return " · ≥ " + least;
        }
        return least == null || least.equals(0) || least.equals(BigDecimal.ZERO)
                ? " · ≤ " + most
                : " · " + least + " – " + most;
    }
}
