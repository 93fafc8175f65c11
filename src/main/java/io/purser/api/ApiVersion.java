package io.purser.api;

import java.util.List;
import java.util.Optional;

/**
 * A dated version of the published contract. Up to 2026-07-11 answers are wrapped ({@code success}, {@code data}); from
 * 2026-07-24 they are bare.
 *
 * @param date {@code YYYY-MM-DD}
 */
public record ApiVersion(String date) implements Comparable<ApiVersion> {
    public static final ApiVersion CURRENT = new ApiVersion("2026-07-31");
    /** What new organizations are pinned to, because the newest published client speaks it. */
    public static final ApiVersion PINNED = new ApiVersion("2026-07-11");

    private static final ApiVersion FIRST_BARE = new ApiVersion("2026-07-24");

    /** Oldest first. */
    public static final List<ApiVersion> KNOWN = List.of(
            new ApiVersion("2026-05-01"),
            new ApiVersion("2026-05-12"),
            new ApiVersion("2026-05-18"),
            new ApiVersion("2026-05-25"),
            new ApiVersion("2026-06-07"),
            new ApiVersion("2026-06-10"),
            new ApiVersion("2026-06-23"),
            PINNED,
            FIRST_BARE,
            CURRENT);

    public static Optional<ApiVersion> find(String date) {
        return KNOWN.stream().filter(known -> known.date.equals(date)).findFirst();
    }

    public boolean bare() {
        return compareTo(FIRST_BARE) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return date.compareTo(other.date);
    }
}
