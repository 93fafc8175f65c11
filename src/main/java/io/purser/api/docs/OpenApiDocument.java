package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * The OpenAPI 3.1 document of each version, made from the mappings when it is first asked for. springdoc finds the
 * operations; bodies, answers and envelopes are ours to write, because handlers return what the frame wraps.
 */
@Component
public class OpenApiDocument extends OpenApiResource {
    static final String HANDLER = "x-handler";

    private final String publicUrl;
    private final OperationText text;
    private final Map<ApiVersion, OpenAPI> models = new ConcurrentHashMap<>();
    private final Map<ApiVersion, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<String, ApiOperation> operations = new ConcurrentHashMap<>();

    OpenApiDocument(
            ObjectFactory<OpenAPIService> service,
            AbstractRequestService requests,
            GenericResponseService answers,
            OperationService operations,
            SpringDocConfigProperties settings,
            SpringDocProviders providers,
            SpringDocCustomizers customizers,
            OperationText text,
            @Value("${purser.public-url}") String publicUrl) {
        super(service, requests, answers, operations, settings, providers, customizers);
        this.text = text;
        this.publicUrl = publicUrl;
    }

    public OpenAPI model(ApiVersion version) {
        OpenAPI known = models.get(version);
        if (known == null) {
            known = build(version);
            models.put(version, known);
        }
        return known;
    }

    Collection<ApiOperation> operations() {
        model(ApiVersion.CURRENT);
        return operations.values();
    }

    public byte[] json(ApiVersion version) {
        return documents.computeIfAbsent(version, each -> write(model(each)));
    }

    private static byte[] write(OpenAPI model) {
        try {
            return Json31.mapper().writeValueAsBytes(model);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the OpenAPI document cannot be written", e);
        }
    }

    private synchronized OpenAPI build(ApiVersion version) {
        OpenAPI model = getOpenApi(publicUrl, Locale.ENGLISH);
        OpenApiParts parts = new OpenApiParts(version);
        model.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> write(path, method, operation, parts)));
        parts.finish(model, publicUrl);
        return model;
    }

    private void write(String path, PathItem.HttpMethod method, Operation operation, OpenApiParts parts) {
        HandlerMethod handler = (HandlerMethod) operation.getExtensions().remove(HANDLER);
        ApiOperation shape = ApiOperation.of(method.name(), path, handler);
        operations.put(shape.key(), shape);
        operation.setSummary(text.summary(shape, Locale.ENGLISH));
        parts.write(shape, operation);
    }

    @Override
    protected String getServerUrl(jakarta.servlet.http.HttpServletRequest request, String path) {
        return publicUrl;
    }
}
