package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.purser.webhooks.PayloadShape;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The OpenAPI document retold for people, in their language; made once for each language. */
@Component
public class Reference {
    private static final List<String> ORDER = List.of(
            "payments",
            "transactions",
            "customers",
            "payouts",
            "bank-accounts",
            "balance",
            "webhooks",
            "api-keys",
            "test-clock",
            "portal");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final OpenApiDocument document;
    private final OperationText text;
    private final ObjectProvider<PayloadShape> payloads;
    private final String publicUrl;
    private final Map<String, List<OperationGroup>> told = new ConcurrentHashMap<>();

    Reference(
            OpenApiDocument document,
            OperationText text,
            ObjectProvider<PayloadShape> payloads,
            @Value("${purser.public-url}") String publicUrl) {
        this.document = document;
        this.text = text;
        this.payloads = payloads;
        this.publicUrl = publicUrl;
    }

    public List<OperationGroup> groups(Locale reader) {
        return told.computeIfAbsent(reader.getLanguage(), none -> tell(reader));
    }

    /** Event types an endpoint may ask for. */
    public List<String> events() {
        return payloads.stream().flatMap(each -> each.types().stream()).toList();
    }

    private List<OperationGroup> tell(Locale reader) {
        OpenAPI model = document.model(ApiVersion.CURRENT);
        Map<String, List<OperationEntry>> groups = new LinkedHashMap<>();
        ORDER.forEach(group -> groups.put(group, new ArrayList<>()));
        OperationTale tale = new OperationTale(model, text, reader, publicUrl);
        document.operations().stream()
                .sorted(Comparator.comparing(ApiOperation::path)
                        .thenComparingInt(each -> METHODS.indexOf(each.method())))
                .forEach(each -> groups.computeIfAbsent(each.group(), none -> new ArrayList<>())
                        .add(tale.entry(each, operation(model, each))));
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new OperationGroup(group.getKey(), group.getValue()))
                .toList();
    }

    private static Operation operation(OpenAPI model, ApiOperation shape) {
        return model.getPaths().get(shape.path()).readOperationsMap().entrySet().stream()
                .filter(each -> each.getKey().name().equals(shape.method()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
