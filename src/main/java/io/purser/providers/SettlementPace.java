package io.purser.providers;

/** How long the provider of an environment takes from accepting a payout to the money's arrival. */
public interface SettlementPace {
    /** What to expect of a provider that says nothing. */
    SettlementPace BUSINESS_DAYS = environmentId -> new Pace(false, 1, 2);

    Pace of(long environmentId);

    /**
     * @param inSeconds a sandbox that does not wait for days; then the rest says nothing
     * @param fastest working days at least, slowest at most
     */
    record Pace(boolean inSeconds, int fastest, int slowest) {}
}
