package io.purser.platform;

import java.util.List;

/** The dated versions of the published contract that this portal speaks, as {@code YYYY-MM-DD}. */
public final class ApiVersions {
    /** What new organizations are pinned to, because the newest published client speaks it; the last wrapped one. */
    public static final String PINNED = "2026-07-11";
    /** From here on answers are bare. */
    public static final String FIRST_BARE = "2026-07-24";

    public static final String CURRENT = "2026-07-31";

    /** Oldest first. */
    public static final List<String> KNOWN = List.of(
            "2026-05-01",
            "2026-05-12",
            "2026-05-18",
            "2026-05-25",
            "2026-06-07",
            "2026-06-10",
            "2026-06-23",
            PINNED,
            FIRST_BARE,
            CURRENT);

    private ApiVersions() {}
}
