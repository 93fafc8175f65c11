package io.purser.audit.web;

import io.purser.audit.AuditRow;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A row of the log as the page shows it. */
public record AuditLine(
        long seq,
        Instant at,
        String actorId,
        String who,
        String sentence,
        String action,
        String subject,
        String place,
        String address,
        String session,
        String trace,
        List<AuditWords.Fact> facts) {
    static AuditLine of(AuditRow row, AuditWords words, Tenant tenant, Locale locale) {
        var details = row.event().details();
        return new AuditLine(
                row.seq(),
                row.event().at(),
                row.event().actor().id(),
                words.who(row.event().actor(), locale),
                words.sentence(row, locale),
                row.event().action(),
                row.event().subject(),
                words.place(row, tenant),
                details.get("address"),
                details.get("session"),
                details.get("trace"),
                words.facts(row, locale));
    }
}
