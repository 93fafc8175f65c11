package io.purser.verification.web;

import java.time.Instant;
import java.util.List;

/**
 * How a submitted verification stands.
 *
 * @param state {@code sending}, {@code retrying} or the account's state in the contract's words
 * @param since {@code null} while nothing was heard from the provider
 * @param reason why the account is disabled, in words, or {@code null}
 * @param deadline the earliest, or {@code null}
 * @param waiting true while the page should ask again by itself
 */
public record StatusPage(
        String state,
        Instant since,
        boolean transfersEnabled,
        String reason,
        Instant deadline,
        List<RequirementCard> requirements,
        List<TimelineRow> timeline,
        boolean waiting) {}
