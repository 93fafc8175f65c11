package io.purser.api.dots;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** How a link goes out; with {@code link} nobody is sent anything. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeliveryIn(
        @NotNull(message = "is required") Method method,
        @Size(max = 500, message = "is too long") String message,

        @Email(message = "must be a mail address") @Size(max = 254, message = "is too long")
        String email,

        @Size(max = 5, message = "is too long") String countryCode,
        @Size(max = 30, message = "is too long") String phoneNumber) {
    enum Method {
        LINK,
        SMS,
        EMAIL,
        ALL
    }
}
