package io.purser.api.commet.keys;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.apikeys.ApiKey;
import io.purser.apikeys.ApiKeys;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeysApi {
    private final ApiKeys keys;

    ApiKeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    Listing<ApiKeyJson> list(ApiCall call, PageRequest page) {
        return Listing.of(
                keys.page(call.tenant(), page.after(), page.rows()),
                page.limit(),
                ApiKey::cursor,
                key -> ApiKeyJson.of(key, call.livemode()),
                true);
    }

    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<NewApiKeyJson> create(ApiCall call, @JsonBody ApiKeyIn in) {
        return Effect.of(() -> NewApiKeyJson.of(keys.issue(call.tenant(), in.name(), in.days()), call.livemode()));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<DeletedApiKeyJson> delete(ApiCall call, @PathVariable String id) {
        return Effect.of(
                () -> DeletedApiKeyJson.of(keys.revoke(call.tenant(), id).publicId(), call.livemode()));
    }
}
