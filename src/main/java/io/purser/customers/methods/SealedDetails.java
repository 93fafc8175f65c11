package io.purser.customers.methods;

import io.purser.platform.crypto.Vault;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Details of methods at rest, bound to their row; opened for the provider and to see whether two are the same. */
@Component
class SealedDetails {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final Vault vault;
    private final JsonMapper json;
    private final MethodRows rows;

    SealedDetails(Vault vault, JsonMapper json, MethodRows rows) {
        this.vault = vault;
        this.json = json;
        this.rows = rows;
    }

    byte[] seal(String publicId, Map<String, String> details) {
        return vault.seal(json.writeValueAsString(details), place(publicId));
    }

    Map<String, String> open(PayoutMethod method) {
        byte[] sealed = rows.sealed(method.environmentId(), method.publicId());
        return json.readValue(vault.open(sealed, place(method.publicId())), DETAILS);
    }

    private static String place(String publicId) {
        return "payout_method.sealed_details:" + publicId;
    }
}
