package io.purser.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of a record on the wire, with what its annotations promise.
 *
 * @param answer whether we write it: then it is always there, unless it is left out when there is nothing to say
 */
record WireField(Field field, boolean answer) {
    private static final String WORDS = "\\^?\\(?[a-z_]+(\\|[a-z_]+)+\\)?\\$?";

    String name() {
        return find(JsonProperty.class)
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(field.getName());
    }

    /** Whether it is left out of the document, because only old versions know it. */
    boolean hidden() {
        return find(io.swagger.v3.oas.annotations.media.Schema.class)
                .filter(said -> said.hidden())
                .isPresent();
    }

    /** Whether it is required in the newest version only; older ones may lack it or call it something else. */
    boolean fromSomeVersion() {
        return find(io.swagger.v3.oas.annotations.media.Schema.class)
                .filter(said -> said.hidden() || said.requiredMode() == RequiredMode.REQUIRED)
                .isPresent();
    }

    boolean required() {
        if (find(io.swagger.v3.oas.annotations.media.Schema.class)
                .filter(said -> said.requiredMode() == RequiredMode.REQUIRED)
                .isPresent()) {
            return true;
        }
        if (answer) {
            return find(JsonInclude.class)
                    .filter(include -> include.value() == JsonInclude.Include.NON_NULL)
                    .isEmpty();
        }
        return find(NotNull.class).isPresent()
                || find(NotBlank.class).isPresent()
                || find(NotEmpty.class).isPresent()
                || field.getType().isPrimitive();
    }

    Schema<?> constrain(Schema<?> schema) {
        find(Min.class).ifPresent(min -> schema.setMinimum(BigDecimal.valueOf(min.value())));
        find(Max.class).ifPresent(max -> schema.setMaximum(BigDecimal.valueOf(max.value())));
        find(Positive.class).ifPresent(positive -> schema.setMinimum(BigDecimal.ONE));
        find(Email.class).ifPresent(email -> schema.setFormat("email"));
        if (field.getType() == String.class && (has(NotBlank.class) || has(NotEmpty.class))) {
            schema.setMinLength(1);
        }
        if (field.getType() == Optional.class) {
            open(schema);
        }
        find(Size.class).ifPresent(size -> size(schema, size));
        find(Pattern.class).ifPresent(pattern -> pattern(schema, pattern.regexp()));
        find(io.swagger.v3.oas.annotations.media.Schema.class).ifPresent(said -> said(schema, said));
        return schema;
    }

    private void size(Schema<?> schema, Size size) {
        Integer least = size.min() == 0 ? null : size.min();
        Integer most = size.max() == Integer.MAX_VALUE ? null : size.max();
        if (field.getType() == String.class) {
            schema.setMinLength(least == null ? schema.getMinLength() : least);
            schema.setMaxLength(most);
        } else if (Iterable.class.isAssignableFrom(field.getType())) {
            schema.setMinItems(least);
            schema.setMaxItems(most);
        } else {
            schema.setMinProperties(least);
            schema.setMaxProperties(most);
        }
    }

    @SuppressWarnings("unchecked")
    private static void pattern(Schema<?> schema, String expression) {
        if (expression.matches(WORDS)) {
            ((Schema<Object>) schema).setEnum(List.of((Object[])
                    expression.replaceAll("[\\^$()]", "").split("\\|")));
        } else {
            schema.setPattern(expression);
        }
    }

    @SuppressWarnings("unchecked")
    private static void said(Schema<?> schema, io.swagger.v3.oas.annotations.media.Schema said) {
        if (said.allowableValues().length > 0) {
            ((Schema<Object>) schema).setEnum(List.of((Object[]) said.allowableValues()));
        }
        if (!said.format().isEmpty()) {
            schema.setFormat(said.format());
        }
        if (said.nullable()) {
            open(schema);
        }
    }

    private static void open(Schema<?> schema) {
        if (schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
        }
    }

    private boolean has(Class<? extends Annotation> type) {
        return field.isAnnotationPresent(type);
    }

    private <A extends Annotation> Optional<A> find(Class<A> type) {
        return Optional.ofNullable(field.getAnnotation(type));
    }
}
