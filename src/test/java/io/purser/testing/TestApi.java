package io.purser.testing;

import io.purser.apikeys.ApiKeys;
import io.purser.platform.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the API through MockMvc: {@code api.as(tenant).post("/payouts", "{…}").ok("id")}. Paths begin behind
 * {@code /api/v1}.
 */
@TestComponent
public class TestApi {
    private final MockMvc mvc;
    private final ApiKeys keys;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    TestApi(MockMvc mvc, ApiKeys keys, JsonMapper json, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.mvc = mvc;
        this.keys = keys;
        this.json = json;
    }

    /** With a new key of the tenant's environment. */
    public Client as(Tenant tenant) {
        return key(keys.issue(tenant, "Test", null).text());
    }

    /** With this text in the key's header. */
    public Client key(String text) {
        return new Client(Map.of("x-api-key", text));
    }

    /** The contract of payout requests and links, with a new key of the tenant's environment. */
    public Client dots(Tenant tenant) {
        return dots(slug(tenant), keys.issue(tenant, "Test", null).text());
    }

    /** With this name and key, as Basic authentication. */
    public Client dots(String name, String key) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + key).getBytes(StandardCharsets.UTF_8));
        return new Client("/api/v2", Map.of("Authorization", "Basic " + pair));
    }

    public String slug(Tenant tenant) {
        return jdbc.sql("select slug from organization where id = ?")
                .param(tenant.organizationId())
                .query(String.class)
                .single();
    }

    /** The contract of customers with papers, with a new key of the tenant's environment. */
    public Client blaaiz(Tenant tenant) {
        return blaaiz(keys.issue(tenant, "Test", null).text());
    }

    public Client blaaiz(String key) {
        return new Client("/api/external", Map.of("x-blaaiz-api-key", key));
    }

    /** Without any key. */
    public Client stranger() {
        return new Client(Map.of());
    }

    /** Somebody who calls; each {@code with} is another caller with one header more. */
    public final class Client {
        private final String root;
        private final Map<String, String> headers;

        private Client(Map<String, String> headers) {
            this("/api/v1", headers);
        }

        private Client(String root, Map<String, String> headers) {
            this.root = root;
            this.headers = headers;
        }

        public Client with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Client(root, more);
        }

        public String keyText() {
            return headers.get("x-api-key");
        }

        public Client version(String date) {
            return with("Commet-Version", date);
        }

        public Client idempotent(String key) {
            return with("Idempotency-Key", key);
        }

        public ApiAnswer get(String path) {
            return send(HttpMethod.GET, path, "");
        }

        public ApiAnswer post(String path, String body) {
            return send(HttpMethod.POST, path, body);
        }

        public ApiAnswer put(String path, String body) {
            return send(HttpMethod.PUT, path, body);
        }

        public ApiAnswer patch(String path, String body) {
            return send(HttpMethod.PATCH, path, body);
        }

        public ApiAnswer delete(String path) {
            return send(HttpMethod.DELETE, path, "");
        }

        public ApiAnswer send(HttpMethod method, String path, String body) {
            return send(method, path, body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
        }

        /** As JSON unless a Content-Type was chosen with {@link #with}. */
        public ApiAnswer send(HttpMethod method, String path, byte[] body) {
            MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, root + path);
            request.header("Content-Type", headers.getOrDefault("Content-Type", "application/json"));
            headers.forEach((name, value) -> {
                if (!name.equals("Content-Type")) {
                    request.header(name, value);
                }
            });
            try {
                return new ApiAnswer(
                        mvc.perform(request.content(body)).andReturn().getResponse(), json);
            } catch (Exception broken) {
                throw new AssertionError(method + " " + path + " broke", broken);
            }
        }
    }
}
