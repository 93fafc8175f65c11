package io.purser.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser's manners over a real socket: keeps cookies, reads pages as a parser of HTML does. */
final class Walker {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;

    Walker(int port) {
        this.address = URI.create("http://localhost:" + port);
    }

    /** @param body as it came */
    record Answer(int status, String path, String location, String type, String body) {
        Document page() {
            return Jsoup.parse(body, path);
        }

        boolean isPage() {
            return type.startsWith("text/html");
        }
    }

    Walker signedIn(String email, String password) {
        Document page = get("/sign-in").page();
        Element form = page.selectFirst("form:has([name=password])");
        Answer answer = post(
                form.attr("action"),
                Map.of(
                        "email", email,
                        "password", password,
                        "_csrf", form.selectFirst("[name=_csrf]").val()));
        if (answer.status() != 302 || answer.location().startsWith("/sign-in")) {
            throw new AssertionError(email + " is not let in: " + answer.status() + " " + answer.location());
        }
        return this;
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    Answer post(String path, Map<String, String> fields) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                        .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** As this type, with the form's token beside it. */
    Answer body(String path, String type, String token, String body) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", type)
                        .header("X-CSRF-TOKEN", token)
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString(body)));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String path, HttpRequest.Builder request) {
        // each from an address of its own, because public pages are counted by address
        int caller = ADDRESSES.incrementAndGet();
        try {
            HttpResponse<String> answer = client.send(
                    request.uri(address.resolve(path))
                            .header("Accept", "text/html,*/*")
                            .header("Origin", address.toString())
                            .header("X-Forwarded-For", "100.64." + caller / 250 % 250 + "." + caller % 250)
                            .build(),
                    BodyHandlers.ofString());
            String location = answer.headers().firstValue("Location").orElse("");
            return new Answer(
                    answer.statusCode(),
                    path,
                    location.startsWith(address.toString())
                            ? location.substring(address.toString().length())
                            : location,
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
