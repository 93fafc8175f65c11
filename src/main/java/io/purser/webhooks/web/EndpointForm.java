package io.purser.webhooks.web;

import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints.Draft;
import java.util.List;

/** An endpoint as it is typed. @param apiVersion blank for the organization's */
record EndpointForm(String url, String description, String apiVersion, List<String> events) {
    EndpointForm {
        events = events == null ? List.of() : events;
    }

    static EndpointForm of(WebhookEndpoint endpoint) {
        return new EndpointForm(endpoint.url(), endpoint.description(), endpoint.apiVersion(), endpoint.events());
    }

    Draft draft() {
        return new Draft(
                url == null ? "" : url.strip(),
                events,
                description,
                apiVersion == null || apiVersion.isBlank() ? null : apiVersion);
    }
}
