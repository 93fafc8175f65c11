package io.purser.chaos;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of the demo's Northwind Coffee, which remembers what it asked and what it was answered. */
class ApiCaller {
    private static final String KEY = "ck_sandbox_northwind_demo";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;
    private final List<Socket> deadLines = new ArrayList<>();

    ApiCaller(URI address) {
        this.address = address;
    }

    /** @param key the call's Idempotency-Key, in a request for a payout also its description */
    record Call(String path, String key, String body) {
        static Call payout() {
            String key = "kill-" + UUID.randomUUID();
            return new Call("/payouts", key, "{\"amount\":1000,\"description\":\"" + key + "\"}");
        }

        static Call cancel(String payout) {
            return new Call("/payouts/" + payout + "/cancel", "kill-" + UUID.randomUUID(), "{}");
        }

        static Call refund(String transaction) {
            return new Call("/transactions/" + transaction + "/refund", "kill-" + UUID.randomUUID(), "{}");
        }

        boolean isPayout() {
            return path.equals("/payouts");
        }
    }

    /** @param retryAfter seconds, or 0 */
    record Answer(int status, String body, boolean replayed, int retryAfter) {
        JsonNode resource() {
            return JSON.readTree(body).get("data");
        }
    }

    /** Asks and never listens, like a program whose line went dead: the effect may come, the answer never does. */
    void askOnly(Call call) throws IOException {
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/v1" + call.path() + " HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + KEY
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + call.key()
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        Socket line = new Socket(address.getHost(), address.getPort());
        line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().write(body);
        deadLines.add(line);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build());
    }

    /**
     * From now on the address hears of payouts.
     *
     * @return row number of the last event so far: whether the address hears of those before depends on who was first
     */
    long listen(Database database, String url) throws IOException, InterruptedException, SQLException {
        String body = "{\"url\":\"" + url + "\",\"events\":[\"payout.created\",\"payout.paid\",\"payout.failed\"]}";
        Answer made = send(new Call("/webhooks", "hook-" + UUID.randomUUID(), body));
        if (made.status() / 100 != 2) {
            throw new IllegalStateException(made.body());
        }
        return database.count("select coalesce(max(id), 0) from business_event");
    }

    Answer send(Call call) throws IOException, InterruptedException {
        return answer(request(call.path())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", call.key())
                .POST(BodyPublishers.ofString(call.body()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("x-api-key", KEY);
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        boolean replayed = answer.headers().firstValue("Idempotent-Replayed").isPresent();
        int retryAfter = answer.headers()
                .firstValue("Retry-After")
                .map(Integer::parseInt)
                .orElse(0);
        return new Answer(answer.statusCode(), answer.body(), replayed, retryAfter);
    }
}
