package io.purser.api.docs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What no client of good will sends. */
final class HostileBodies {
    /** Written where a whole number belongs: JSON, but no integer written as one, or none that fits. */
    static final List<String> NUMBERS = List.of(
            "10.9",
            "1000.0",
            "1e3",
            "1E400",
            "-0",
            "\"1000\"",
            "\" 1000 \"",
            "\"1,000\"",
            "\"\u0661\u0660\u0660\u0660\"",
            "\"0x3e8\"",
            "true",
            "[]",
            "{}",
            "[1000]",
            "9223372036854775808",
            "1000000000000000000000000000000",
            "-9223372036854775809");
    /** Not JSON at all. */
    static final List<String> LITERALS =
            List.of("01000", "+1000", "0x3e8", "NaN", "Infinity", "-Infinity", "1000.", ".5", "1_000");
    /** Written where a text belongs. */
    static final List<String> TEXTS = List.of("1", "true", "[]", "{}", "[\"a\"]", "\"a\\u0000b\"", "\"\\ud800\"");

    static final List<String> DATES = List.of(
            "0000-01-01",
            "2024-02-30",
            "9999-12-31",
            "1990-1-1",
            "31.01.1990",
            "1990-01-31T00:00:00+18:00",
            "633744000000",
            "");
    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/jsonx",
            "application/vnd.api+json",
            "*/*",
            "json",
            ";");
    static final List<String> IDEMPOTENCY_KEYS =
            List.of("", " ", "x".repeat(256), "two words", "nul\0", "\u2615", "tab\there", "line\nbreak");

    private HostileBodies() {}

    /** Bodies that are not one JSON object, by what is wrong with them. */
    static Map<String, byte[]> malformed() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        put(all, "cut off", "{\"amount\":1000");
        put(all, "brace", "{");
        put(all, "trailing comma", "{\"amount\":1000,}");
        put(all, "trailing token", "{} {}");
        put(all, "trailing garbage", "{}x");
        put(all, "comment", "{/* no */}");
        put(all, "line comment", "{}// no");
        put(all, "single quotes", "{'amount':1000}");
        put(all, "no quotes", "{amount:1000}");
        put(all, "byte order mark", "\ufeff{}");
        put(all, "blank", "   ");
        put(all, "array", "[]");
        put(all, "null", "null");
        put(all, "text", "\"{}\"");
        put(all, "number", "1");
        put(all, "true", "true");
        put(all, "control character", "{\"a\":\"\u0001\"}");
        put(all, "raw NUL", "{\"a\":\"\0\"}");
        put(all, "form", "amount=1000&currency=usd");
        put(all, "markup", "<amount>1000</amount>");
        all.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        all.put("UTF-16", "{\"amount\":1000}".getBytes(StandardCharsets.UTF_16));
        all.put("UTF-32", new byte[] {0, 0, 0, '{', 0, 0, 0, '}'});
        put(all, "deep by 501", nested(501, "[", "]"));
        put(all, "deep by 1,000", nested(1_000, "{\"a\":", "}"));
        return all;
    }

    /** Bodies that are much too much. */
    static Map<String, byte[]> enormous() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        put(all, "deep by 100,000 arrays", "{\"amount\":" + nested(100_000, "[", "]") + "}");
        put(all, "deep by 100,000 objects", nested(100_000, "{\"a\":", "}"));
        put(all, "100,000 open brackets", "[".repeat(100_000));
        put(all, "text of 1 MB", "{\"description\":\"" + "x".repeat(1 << 20) + "\"}");
        put(all, "text of 900 KB", "{\"description\":\"" + "x".repeat(900_000) + "\"}");
        put(all, "name of 900 KB", "{\"" + "x".repeat(900_000) + "\":1}");
        put(all, "number of 900 KB", "{\"amount\":" + "9".repeat(900_000) + "}");
        put(all, "exponent of 900 KB", "{\"amount\":1e" + "9".repeat(900_000) + "}");
        put(all, "100,000 fields", fields(100_000));
        put(all, "one field 60,000 times", "{" + "\"amount\":1000,".repeat(60_000) + "\"amount\":1}");
        put(all, "100,000 elements", "{\"events\":[" + "1,".repeat(100_000) + "1]}");
        return all;
    }

    /** The three of them that every operation has to meet. */
    static Map<String, byte[]> worst() {
        Map<String, byte[]> all = enormous();
        all.keySet().retainAll(List.of("deep by 100,000 arrays", "text of 1 MB", "100,000 fields"));
        return all;
    }

    private static String fields(int count) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":1");
        }
        return text.append("}").toString();
    }

    private static String nested(int depth, String open, String close) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    private static void put(Map<String, byte[]> all, String name, String body) {
        all.put(name, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzipped(byte[] body) throws java.io.IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }
}
