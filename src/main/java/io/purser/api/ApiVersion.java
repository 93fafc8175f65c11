package io.purser.api;

import io.purser.platform.ApiVersions;
import java.util.List;
import java.util.Optional;

/**
 * A dated version of the published contract. Up to 2026-07-11 answers are wrapped ({@code success}, {@code data}); from
 * 2026-07-24 they are bare.
 *
 * @param date {@code YYYY-MM-DD}
 */
public record ApiVersion(String date) implements Comparable<ApiVersion> {
    public static final ApiVersion CURRENT = new ApiVersion(ApiVersions.CURRENT);
    /** What new organizations are pinned to, because the newest published client speaks it. */
    public static final ApiVersion PINNED = new ApiVersion(ApiVersions.PINNED);

    private static final ApiVersion FIRST_BARE = new ApiVersion(ApiVersions.FIRST_BARE);

    /** Oldest first. */
    public static final List<ApiVersion> KNOWN =
            ApiVersions.KNOWN.stream().map(ApiVersion::new).toList();

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
