package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills in what springdoc cannot know: headers, bodies, envelopes, errors. One for each document. */
class OpenApiParts {
    private static final String JSON = "application/json";
    private static final String KEY = "apiKey";

    private final ApiVersion version;
    private final WireSchemas schemas;
    private final EnvelopeSchema envelope;

    OpenApiParts(ApiVersion version) {
        this.version = version;
        this.schemas = new WireSchemas(version.bare());
        this.envelope = new EnvelopeSchema(version);
    }

    void write(ApiOperation shape, Operation operation) {
        operation.setOperationId(shape.key());
        operation.setTags(List.of(shape.group()));
        operation.setParameters(parameters(shape, operation.getParameters()));
        operation.setRequestBody(null);
        if (shape.body() != null) {
            operation.setRequestBody(
                    new RequestBody().required(!shape.bodyOptional()).content(content(schemas.of(shape.body()))));
        }
        ApiResponses answers = new ApiResponses();
        Schema<?> resource = schemas.of(shape.answer());
        answers.addApiResponse(
                "200",
                new ApiResponse()
                        .description("Done.")
                        .headers(headers(shape))
                        .content(content(shape.list() ? envelope.list(resource) : envelope.single(resource))));
        refusals(shape)
                .forEach(status ->
                        answers.addApiResponse(status, new ApiResponse().$ref("#/components/responses/" + status)));
        operation.setResponses(answers);
        operation.setSecurity(List.of(new SecurityRequirement().addList(KEY)));
    }

    private static List<Parameter> parameters(ApiOperation shape, List<Parameter> found) {
        List<Parameter> all = new ArrayList<>();
        if (found != null) {
            found.stream()
                    .filter(each -> "path".equals(each.getIn()) || "query".equals(each.getIn()))
                    .forEach(all::add);
        }
        if (shape.paged()) {
            all.add(reference("limit"));
            all.add(reference("cursor"));
        }
        all.add(reference("Commet-Version"));
        if (shape.writes()) {
            all.add(reference("Idempotency-Key"));
        }
        return all;
    }

    private static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private static Map<String, Header> headers(ApiOperation shape) {
        Map<String, Header> headers = new java.util.TreeMap<>();
        headers.put("x-request-id", new Header().$ref("#/components/headers/x-request-id"));
        if (shape.writes()) {
            headers.put("Idempotent-Replayed", new Header().$ref("#/components/headers/Idempotent-Replayed"));
        }
        return headers;
    }

    private static List<String> refusals(ApiOperation shape) {
        List<String> all = new ArrayList<>();
        if (shape.writes()) {
            all.add("400");
        }
        all.addAll(List.of("401", "403"));
        if (shape.names()) {
            all.add("404");
        }
        if (shape.writes()) {
            all.addAll(List.of("409", "413", "415"));
        }
        if (shape.writes() || shape.paged()) {
            all.add("422");
        }
        all.addAll(List.of("429", "500", "503"));
        return all;
    }

    void finish(OpenAPI model, String publicUrl) {
        model.openapi("3.1.0");
        model.setInfo(new Info()
                .title("Purser API")
                .version(version.date())
                .description("Payments, payouts, customers and webhooks of one organization, as JSON."));
        model.setServers(List.of(new Server().url(publicUrl)));
        model.setTags(null);
        Components components = new Components();
        schemas.all().forEach(components::addSchemas);
        components.addSchemas("Error", envelope.error());
        components.addSecuritySchemes(
                KEY,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("x-api-key")
                        .description(
                                "A key of the organization; it decides the environment: ck_sandbox_… or ck_live_…"));
        StandingParts.parameters(version).forEach(components::addParameters);
        StandingParts.headers().forEach(components::addHeaders);
        StandingParts.refusals()
                .forEach((status, words) -> components.addResponses(
                        status,
                        new ApiResponse()
                                .description(words)
                                .headers(StandingParts.headersOf(status))
                                .content(content(new Schema<>().$ref("Error")))));
        model.setComponents(components);
        model.setSecurity(null);
    }

    private static Content content(Schema<?> schema) {
        return new Content().addMediaType(JSON, new MediaType().schema(schema));
    }
}
