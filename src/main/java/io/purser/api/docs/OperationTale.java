package io.purser.api.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells one operation: its fields as lines, a call of it as a command, its answers as they look. */
class OperationTale {
    /** What the published contract lacks. */
    private static final Set<String> OURS = Set.of(
            "get.payouts",
            "get.payouts.id",
            "post.payouts.id.cancel",
            "get.payouts.id.contents",
            "get.payouts.blockers",
            "get.payouts.bank-accounts",
            "get.payouts.balance",
            "get.bank-accounts",
            "get.balance",
            "get.webhooks.id");

    private final OpenAPI model;
    private final FieldLists fields;
    private final OperationText text;
    private final Locale reader;
    private final String publicUrl;

    OperationTale(OpenAPI model, OperationText text, Locale reader, String publicUrl) {
        this.model = model;
        this.fields = new FieldLists(model, text, reader);
        this.text = text;
        this.reader = reader;
        this.publicUrl = publicUrl;
    }

    OperationEntry entry(ApiOperation shape, Operation operation) {
        SampleValues values = new SampleValues(fields, shape.subject());
        Schema<?> body = body(operation);
        Schema<?> answer = answer(operation, shape);
        Map<String, Object> resource = values.object(answer);
        return new OperationEntry(
                shape.key().replace('.', '-'),
                shape.method(),
                shape.path(),
                text.summary(shape, reader),
                OURS.contains(shape.key()),
                parameters(operation),
                shape.writes(),
                body == null ? List.of() : fields.of(body, true),
                shape.list(),
                fields.of(answer, false),
                command(shape, body == null ? Map.of() : values.object(body)),
                WireSamples.indented(wrapped(shape, resource)),
                WireSamples.indented(bare(shape, resource)),
                OperationErrors.of(shape));
    }

    private static Schema<?> body(Operation operation) {
        return operation.getRequestBody() == null
                ? null
                : operation
                        .getRequestBody()
                        .getContent()
                        .get("application/json")
                        .getSchema();
    }

    private static Schema<?> answer(Operation operation, ApiOperation shape) {
        Schema<?> whole = operation
                .getResponses()
                .get("200")
                .getContent()
                .get("application/json")
                .getSchema();
        return shape.list() ? ((Schema<?>) whole.getProperties().get("data")).getItems() : whole;
    }

    private List<FieldEntry> parameters(Operation operation) {
        List<FieldEntry> lines = new ArrayList<>();
        for (Parameter each : operation.getParameters()) {
            Parameter own = each.get$ref() == null
                    ? each
                    : model.getComponents().getParameters().get(last(each.get$ref()));
            if (!"header".equals(own.getIn())) {
                lines.add(fields.line(own.getName(), own.getSchema(), 0, "path".equals(own.getIn())));
            }
        }
        return lines;
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private String command(ApiOperation shape, Map<String, Object> body) {
        String path = shape.path().replaceAll("\\{[^}]*}", SampleValues.id(shape.subject()));
        Stream<String> write = shape.writes()
                ? Stream.of(
                        "-H \"Idempotency-Key: order-1042\"",
                        "-H \"Content-Type: application/json\"",
                        "-d '" + WireSamples.indented(body) + "'")
                : Stream.empty();
        String start = "curl " + (shape.method().equals("GET") ? "" : "-X " + shape.method() + " ") + publicUrl + path
                + (shape.paged() ? "?limit=25" : "");
        return Stream.concat(Stream.of(quoted(start, shape.paged()), "-H \"x-api-key: $PURSER_API_KEY\""), write)
                .reduce((one, other) -> one + " \\\n  " + other)
                .orElseThrow();
    }

    private static String quoted(String start, boolean query) {
        return query ? start.replaceFirst("(http\\S+)", "\"$1\"") : start;
    }

    private static Map<String, Object> wrapped(ApiOperation shape, Map<String, Object> resource) {
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("success", true);
        outer.put("data", shape.list() ? List.of(resource) : resource);
        if (shape.list()) {
            outer.put("hasMore", false);
        }
        return outer;
    }

    private static Map<String, Object> bare(ApiOperation shape, Map<String, Object> resource) {
        if (!shape.list()) {
            return resource;
        }
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("object", "list");
        outer.put("data", List.of(resource));
        outer.put("hasMore", false);
        return outer;
    }
}
