package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints.Draft;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * What is left out stays; {@code null} clears the description and the pin.
 *
 * @param isActive false is a pause; true also forgets the failures that switched the endpoint off
 */
public record WebhookChangeIn(
        @Size(min = 1, max = 2000) String url,
        @Size(min = 1, max = 100) List<@NotNull String> events,
        Optional<@Size(max = 500) String> description,
        Boolean isActive,
        Optional<String> apiVersion) {

    Draft draft(WebhookEndpoint now) {
        return new Draft(
                url == null ? now.url() : url,
                events == null ? now.events() : events,
                description == null ? now.description() : description.orElse(null),
                apiVersion == null ? now.apiVersion() : apiVersion.orElse(null));
    }

    boolean active(WebhookEndpoint now) {
        return isActive == null ? now.active() : isActive;
    }
}
