package io.purser.payoutrequests.claims.web;

import io.purser.bankdetails.BankScheme;
import io.purser.payoutrequests.claims.Claim;
import io.purser.payoutrequests.claims.ClaimDesk;
import io.purser.payoutrequests.claims.Claims;
import io.purser.payoutrequests.claims.Progress;
import io.purser.payoutrequests.claims.web.ClaimPage.WayRow;
import io.purser.platform.web.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts together what a visitor sees of a claim. */
@Component
class ClaimPages {
    private static final Set<String> ASKING = Set.of("identify", "code");
    private static final Set<String> SENDING = Set.of("ways", "account");

    private final Claims claims;
    private final ClaimDesk desk;
    private final ClaimWords words;
    private final Format format;

    ClaimPages(Claims claims, ClaimDesk desk, ClaimWords words, Format format) {
        this.claims = claims;
        this.desk = desk;
        this.words = words;
        this.format = format;
    }

    ClaimPage page(Claim claim, Progress progress, Map<String, String> typed, Map<String, String> errors) {
        boolean proven = claim.open() && progress.identified();
        List<WayRow> ways = proven
                ? claims.quotes(claim, progress.country()).stream()
                        .map(quote -> words.way(claim, quote))
                        .toList()
                : List.of();
        WayRow chosen = ways.stream()
                .filter(way -> way.kind().equals(progress.kind()))
                .findFirst()
                .orElse(null);
        String step = step(claim, progress, chosen != null);
        Map<String, String> shown = new TreeMap<>(progress.details());
        shown.putAll(typed);
        shown.remove("accountNumber");
        return new ClaimPage(
                claim,
                step,
                claim.tenant().organizationName(),
                format.money(claim.link().amount(), claim.link().currency()),
                claim.open() && claim.link().expiresAt() != null
                        ? format.date(claim.link().expiresAt(), claim.tenant().zone())
                        : null,
                words.cause(claim),
                words.arrival(claim.payout()),
                ASKING.contains(step) ? contacts(claim) : Map.of(),
                progress.contact() == null ? null : ClaimWords.masked(progress.contact()),
                SENDING.contains(step) ? words.countries(claims.countries(claim)) : Map.of(),
                progress.country(),
                ways,
                chosen,
                progress.country() == null ? null : BankScheme.of(progress.country()),
                proven && desk.needsMail(claim, progress),
                shown,
                step.equals("check") ? words.facts(progress) : Map.of(),
                errors);
    }

    private static String step(Claim claim, Progress progress, boolean wayKnown) {
        if (!claim.open()) {
            return claim.state().name().toLowerCase(Locale.ROOT);
        }
        if (!progress.identified()) {
            return progress.waiting() ? "code" : "identify";
        }
        if (!wayKnown) {
            return "ways";
        }
        return progress.complete() ? "check" : "account";
    }

    private Map<String, String> contacts(Claim claim) {
        Map<String, String> masked = new LinkedHashMap<>();
        claims.contacts(claim).forEach((channel, contact) -> masked.put(channel, ClaimWords.masked(contact)));
        return masked;
    }
}
