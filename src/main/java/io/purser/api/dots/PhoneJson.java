package io.purser.api.dots;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PhoneJson(String countryCode, String phoneNumber) {
    /** {@code null} without a phone. */
    static PhoneJson of(String country, String phone) {
        return phone == null ? null : new PhoneJson(country, phone);
    }
}
