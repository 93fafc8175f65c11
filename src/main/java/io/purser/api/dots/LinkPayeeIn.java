package io.purser.api.dots;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Whoever shall have the link, as far as is known. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LinkPayeeIn(
        @Size(max = 100, message = "is too long") String firstName,
        @Size(max = 100, message = "is too long") String lastName,

        @Email(message = "must be a mail address") @Size(max = 254, message = "is too long")
        String email,

        @Size(max = 5, message = "is too long") String countryCode,
        @Size(max = 30, message = "is too long") String phoneNumber) {

    /** {@code null} when no phone was named. */
    PayeeIn phone() {
        return phoneNumber == null && countryCode == null
                ? null
                : new PayeeIn(countryCode == null ? "" : countryCode, phoneNumber == null ? "" : phoneNumber);
    }

    String name() {
        String name = ((firstName == null ? "" : firstName.strip()) + " " + (lastName == null ? "" : lastName.strip()))
                .strip();
        return name.isEmpty() ? null : name;
    }
}
