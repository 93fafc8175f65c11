package io.purser.api.commet.webhooks;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints;
import io.purser.webhooks.WebhookTests;
import io.purser.webhooks.WebhookTests.Trial;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksApi {
    private final WebhookEndpoints endpoints;
    private final WebhookTests tests;

    WebhooksApi(WebhookEndpoints endpoints, WebhookTests tests) {
        this.endpoints = endpoints;
        this.tests = tests;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    Listing<WebhookJson> list(ApiCall call, PageRequest page) {
        return Listing.of(
                endpoints.page(call.tenant(), page.after().orElse(null), page.rows()),
                page.limit(),
                endpoint -> new Cursor(endpoint.createdAt(), endpoint.id()),
                endpoint -> WebhookJson.of(endpoint, call.livemode()),
                false);
    }

    @GetMapping("/{id}")
    @Permit(Permission.DEVELOPERS_VIEW)
    WebhookJson get(ApiCall call, @PathVariable String id) {
        return WebhookJson.of(endpoints.get(call.tenant(), id), call.livemode());
    }

    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<NewWebhookJson> create(ApiCall call, @JsonBody WebhookIn in) {
        endpoints.vet(call.tenant(), in.url());
        return Effect.of(() -> NewWebhookJson.of(endpoints.create(call.tenant(), in.draft()), call.livemode()));
    }

    @PutMapping("/{id}")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<WebhookJson> put(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) WebhookChangeIn in) {
        return change(call, id, in);
    }

    @PatchMapping("/{id}")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<WebhookJson> patch(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) WebhookChangeIn in) {
        return change(call, id, in);
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<DeletedWebhookJson> delete(ApiCall call, @PathVariable String id) {
        return Effect.of(
                () -> DeletedWebhookJson.of(endpoints.remove(call.tenant(), id).publicId(), call.livemode()));
    }

    /** Dials first and then writes down what came of it, so that no transaction waits for a stranger's server. */
    @PostMapping("/{id}/test")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Effect<TestedWebhookJson> test(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) EmptyIn in) {
        Trial trial = tests.dial(call.tenant(), id, null);
        return Effect.of(() -> TestedWebhookJson.of(tests.record(call.tenant(), trial), call.livemode()));
    }

    private Effect<WebhookJson> change(ApiCall call, String id, WebhookChangeIn in) {
        WebhookEndpoint known = endpoints.get(call.tenant(), id);
        if (in.url() != null && !in.url().equals(known.url())) {
            endpoints.vet(call.tenant(), in.url());
        }
        return Effect.of(() -> {
            WebhookEndpoint now = endpoints.get(call.tenant(), id);
            return WebhookJson.of(endpoints.change(call.tenant(), id, in.draft(now), in.active(now)), call.livemode());
        });
    }
}
