package io.purser.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. Dotted paths such as {@code data.0.id} look into the body. */
public record ApiAnswer(MockHttpServletResponse response, JsonMapper mapper) {

    public int status() {
        return response.getStatus();
    }

    public String header(String name) {
        return response.getHeader(name);
    }

    public byte[] bytes() {
        return response.getContentAsByteArray();
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return mapper.readTree(bytes());
    }

    /** What stands there, as text; {@code null} for JSON's null and for nothing. */
    public String at(String path) {
        JsonNode node = json().at("/" + path.replace('.', '/'));
        return node.isMissingNode() || node.isNull() ? null : node.isContainer() ? node.toString() : node.asString();
    }

    /** Holds that the call succeeded, and gives the resource out of its envelope. */
    public JsonNode resource() {
        assertThat(status()).as(text()).isEqualTo(200);
        JsonNode body = json();
        return body.has("success") ? body.get("data") : body;
    }

    /** Holds that the call was refused like this. */
    public ApiAnswer refused(int status, String code) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(at("error.code")).as(text()).isEqualTo(code);
        return this;
    }

    /** Holds that exactly this field is wrong, or is the first of the wrong ones. */
    public ApiAnswer wrong(String field) {
        refused(422, "validation_error");
        assertThat(at("error.param")).as(text()).isEqualTo(field);
        assertThat(details()).as(text()).containsKey(field);
        return this;
    }

    /** The wrong fields and what is wrong with each. */
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        json().at("/error/details")
                .forEach(each -> details.put(
                        each.get("field").asString(), each.get("message").asString()));
        return details;
    }
}
