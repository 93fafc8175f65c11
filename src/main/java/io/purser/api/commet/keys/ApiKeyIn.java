package io.purser.api.commet.keys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** @param expiresInDays a year when it is left out */
public record ApiKeyIn(
        @NotBlank @Size(max = 120) String name,
        @Positive @Max(3650) Integer expiresInDays) {
    private static final int USUAL_DAYS = 365;

    int days() {
        return expiresInDays == null ? USUAL_DAYS : expiresInDays;
    }
}
