package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.function.Function;

/** How a version wraps resources, lists and errors. */
class EnvelopeSchema {
    private final ApiVersion version;

    EnvelopeSchema(ApiVersion version) {
        this.version = version;
    }

    Schema<?> single(Schema<?> resource) {
        return version.bare()
                ? resource
                : success(true).addProperty("data", resource).required(List.of("success", "data"));
    }

    Schema<?> list(Schema<?> resource) {
        Schema<Object> rows = WireSchemas.typed("array");
        rows.setItems(resource);
        Schema<Object> page = version.bare() ? named("object", "list") : success(true);
        String mark = version.bare() ? "object" : "success";
        return page.addProperty("data", rows)
                .addProperty("hasMore", WireSchemas.typed("boolean"))
                .addProperty("nextCursor", WireSchemas.typed("string"))
                .required(List.of(mark, "data", "hasMore"));
    }

    Schema<?> error() {
        Schema<Object> wrong = WireSchemas.typed("object");
        wrong.addProperty("field", WireSchemas.typed("string"))
                .addProperty("message", WireSchemas.typed("string"))
                .required(List.of("field", "message"));
        Schema<Object> details = WireSchemas.typed("array");
        details.setItems(wrong);
        Schema<Object> type = WireSchemas.typed("string");
        type.setEnum(codes(ErrorRow::type));
        Schema<Object> code = WireSchemas.typed("string");
        code.setEnum(codes(ErrorRow::code));
        Schema<Object> address = WireSchemas.typed("string");
        address.setFormat("uri");
        Schema<Object> error = WireSchemas.typed("object");
        error.addProperty("type", type)
                .addProperty("code", code)
                .addProperty("message", WireSchemas.typed("string"))
                .addProperty("param", WireSchemas.typed("string"))
                .addProperty("details", details)
                .addProperty("doc_url", address)
                .required(List.of("type", "code", "message", "doc_url"));
        Schema<Object> outer = version.bare() ? WireSchemas.typed("object") : success(false);
        outer.addProperty("error", error);
        outer.setRequired(version.bare() ? List.of("error") : List.of("success", "error"));
        return outer;
    }

    private static List<Object> codes(Function<ErrorRow, Object> part) {
        return ErrorTable.CONTRACT.stream().map(part).distinct().toList();
    }

    private static Schema<Object> success(boolean done) {
        Schema<Object> flag = WireSchemas.typed("boolean");
        flag.setConst(done);
        Schema<Object> outer = WireSchemas.typed("object");
        outer.addProperty("success", flag);
        return outer;
    }

    private static Schema<Object> named(String field, String value) {
        Schema<Object> constant = WireSchemas.typed("string");
        constant.setConst(value);
        Schema<Object> outer = WireSchemas.typed("object");
        outer.addProperty(field, constant);
        return outer;
    }
}
