package io.purser.customers;

import java.util.List;

/** The time zones that the published contract knows for a customer, in its order. */
public final class CustomerZones {
    public static final List<String> ALL = List.of(
            "UTC",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "America/Mexico_City",
            "America/Buenos_Aires",
            "America/Santiago",
            "America/Bogota",
            "America/Lima",
            "America/Asuncion",
            "Europe/London",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Madrid",
            "Asia/Tokyo",
            "Asia/Shanghai",
            "Asia/Singapore",
            "Asia/Dubai",
            "Australia/Sydney");

    private CustomerZones() {}
}
