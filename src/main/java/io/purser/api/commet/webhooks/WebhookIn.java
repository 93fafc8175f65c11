package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoints.Draft;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** @param apiVersion the organization's pin when it is left out */
public record WebhookIn(
        @NotBlank @Size(max = 2000) String url,
        @NotEmpty @Size(max = 100) List<@NotNull String> events,
        @Size(max = 500) String description,
        String apiVersion) {

    Draft draft() {
        return new Draft(url, events, description, apiVersion);
    }
}
