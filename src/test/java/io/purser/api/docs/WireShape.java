package io.purser.api.docs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What an operation of the document takes and answers, by dotted field names. */
class WireShape {
    private final JsonNode document;
    private final Map<String, Boolean> in = new TreeMap<>();
    private final Set<String> query = new TreeSet<>();
    private final Map<String, String> out = new TreeMap<>();
    private final Map<String, Set<String>> values = new TreeMap<>();
    private final Map<String, Integer> bounds = new TreeMap<>();

    WireShape(JsonNode document, JsonNode operation) {
        this.document = document;
        operation.path("parameters").forEach(each -> {
            JsonNode own = resolve(each);
            if (own.get("in").asString().equals("query")) {
                query.add(own.get("name").asString());
            }
        });
        in("", resolve(schema(operation.path("requestBody"))));
        JsonNode answer = resolve(schema(operation.at("/responses/200")));
        boolean list = answer.at("/properties/object/const").asString("").equals("list");
        out("", list ? resolve(answer.at("/properties/data/items")) : answer);
    }

    Map<String, Boolean> in() {
        return in;
    }

    Set<String> query() {
        return query;
    }

    /** Marks: {@code *} may be null, {@code ?} may be missing. */
    Map<String, String> out() {
        return out;
    }

    Map<String, Set<String>> values() {
        return values;
    }

    Map<String, Integer> bounds() {
        return bounds;
    }

    private static JsonNode schema(JsonNode holder) {
        return holder.path("content").path("application/json").path("schema");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private void in(String prefix, JsonNode schema) {
        schema.path("properties").properties().forEach(each -> {
            String name = prefix + each.getKey();
            JsonNode field = resolve(each.getValue());
            in.put(name, requires(schema, each.getKey()));
            values("in." + name, field);
            bound("min in." + name, field.path("minimum"));
            bound("max-length in." + name, field.path("maxLength"));
            in(name + ".", field);
        });
    }

    private void out(String prefix, JsonNode schema) {
        schema.path("properties").properties().forEach(each -> {
            String name = prefix + each.getKey();
            JsonNode field = resolve(each.getValue());
            boolean open = field.path("type").isArray()
                    && field.path("type").toString().contains("\"null\"");
            out.put(name, (open ? "*" : "") + (requires(schema, each.getKey()) ? "" : "?"));
            values(name, field);
            out(name + ".", field.has("items") ? resolve(field.get("items")) : field);
        });
    }

    private static boolean requires(JsonNode schema, String field) {
        return schema.path("required").toString().contains("\"" + field + "\"");
    }

    private void values(String name, JsonNode field) {
        if (field.has("enum")) {
            Set<String> all = new TreeSet<>();
            field.get("enum").forEach(each -> all.add(each.asString()));
            values.put(name, all);
        }
    }

    private void bound(String name, JsonNode bound) {
        if (bound.isNumber()) {
            bounds.put(name, bound.asInt());
        }
    }
}
