package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.RequestCheck.Level;
import io.purser.payoutrequests.RequestFacts.Past;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands out about requests; a whole page costs the same few queries as one. */
@Component
class RequestChecks {
    private static final Duration TWICE_WITHIN = Duration.ofDays(14);
    private static final int USUAL_TIMES = 2;

    private final RequestFacts facts;
    private final JdbcClient jdbc;
    private final Format format;

    RequestChecks(RequestFacts facts, JdbcClient jdbc, Format format) {
        this.facts = facts;
        this.jdbc = jdbc;
        this.format = format;
    }

    private record Twin(String payeeKey, long amount, long id, String publicId, java.time.Instant at) {}

    /** By row number of the request. */
    Map<Long, List<RequestCheck>> of(Tenant tenant, List<PayoutRequest> requests, Map<Long, Facts> known) {
        Map<Long, List<RequestCheck>> found = new HashMap<>();
        if (requests.isEmpty()) {
            return found;
        }
        Set<String> keys =
                requests.stream().map(each -> RequestFacts.key(each.payee())).collect(Collectors.toSet());
        Map<String, Past> past = facts.past(tenant.environmentId(), keys);
        Map<Long, Set<String>> countries = facts.destinations(
                tenant.environmentId(), requests.stream().map(PayoutRequest::id).toList());
        Map<Long, String> holders = holders(tenant.environmentId(), requests);
        List<Twin> twins = twins(tenant.environmentId(), keys, requests);
        for (PayoutRequest request : requests) {
            String key = RequestFacts.key(request.payee());
            List<RequestCheck> checks = new ArrayList<>();
            duplicate(request, key, twins, checks);
            payee(request, past.getOrDefault(key, Past.NONE), known.get(request.id()), checks);
            place(request, known.get(request.id()), countries, checks);
            name(request, holders.get(request.id()), checks);
            if (request.source() == Source.FORM) {
                checks.add(RequestCheck.of(Level.INFO, "form"));
            }
            found.put(request.id(), checks);
        }
        return found;
    }

    private static void duplicate(PayoutRequest request, String key, List<Twin> twins, List<RequestCheck> checks) {
        twins.stream()
                .filter(twin -> twin.id() < request.id()
                        && twin.payeeKey().equals(key)
                        && twin.amount() == request.amount()
                        && twin.at().plus(TWICE_WITHIN).isAfter(request.createdAt()))
                .reduce((first, last) -> last)
                .ifPresent(twin -> checks.add(
                        new RequestCheck(Level.ALERT, "duplicate", List.of(), "/requests/" + twin.publicId())));
    }

    private void payee(PayoutRequest request, Past past, Facts known, List<RequestCheck> checks) {
        if (past.count() == 0) {
            checks.add(RequestCheck.of(Level.WARNING, "new_payee"));
            return;
        }
        if (known.changedDestination()) {
            checks.add(RequestCheck.of(Level.ALERT, "changed_bank"));
        }
        long usual = past.sum() / past.count();
        if (request.amount() / USUAL_TIMES > usual) {
            checks.add(RequestCheck.of(Level.WARNING, "over_usual", format.money(usual, request.currency())));
        }
        checks.add(RequestCheck.of(Level.GOOD, "known_payee", past.count()));
    }

    private static void place(
            PayoutRequest request, Facts known, Map<Long, Set<String>> countries, List<RequestCheck> checks) {
        Set<String> country = countries.get(request.id());
        if (country == null) {
            checks.add(RequestCheck.of(Level.INFO, "link"));
        } else if (known.newCountry()) {
            checks.add(RequestCheck.of(
                    Level.WARNING, "new_country", country.iterator().next()));
        }
    }

    private static void name(PayoutRequest request, String holder, List<RequestCheck> checks) {
        if (holder != null && !words(holder).equals(words(request.payee().name()))) {
            checks.add(RequestCheck.of(Level.ALERT, "name_differs", holder));
        }
    }

    /** The words of a name whatever their order, case and accents. */
    private static Set<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
    }

    private Map<Long, String> holders(long environmentId, List<PayoutRequest> requests) {
        Map<Long, String> found = new HashMap<>();
        jdbc.sql("select id, method_holder from payout_request where environment_id = :environmentId"
                        + " and id in (:ids) and method_holder is not null")
                .param("environmentId", environmentId)
                .param("ids", requests.stream().map(PayoutRequest::id).toList())
                .query((row, number) -> found.put(row.getLong("id"), row.getString("method_holder")))
                .list();
        return found;
    }

    private List<Twin> twins(long environmentId, Set<String> keys, List<PayoutRequest> requests) {
        return jdbc.sql("""
                        select payee_key, amount, id, public_id, created_at from payout_request
                        where environment_id = :environmentId and payee_key in (:keys) and amount in (:amounts)
                            and status not in ('REJECTED', 'CANCELED') order by id
                        """)
                .param("environmentId", environmentId)
                .param("keys", keys)
                .param("amounts", requests.stream().map(PayoutRequest::amount).collect(Collectors.toSet()))
                .query((row, number) -> new Twin(
                        row.getString("payee_key"),
                        row.getLong("amount"),
                        row.getLong("id"),
                        row.getString("public_id"),
                        RequestRows.instant(row, "created_at")))
                .list();
    }
}
