package io.purser.walls;

import io.purser.walls.Walker.Who;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Everybody at every door: first who must not come in, then the readers, then those who may change something. Notes
 * what each one met, and what broke a rule.
 */
class Walk {
    private static final Pattern ID = Pattern.compile("\\b[a-z]{2,8}_[0-9a-z]{20,}\\b");
    private static final Pattern WORDLESS = Pattern.compile("\\?\\?(?!docs\\.group\\.trial)[\\w.]+_e[ns]\\w*\\?\\?");
    private static final Pattern MADE_FOR_THE_ANSWER = Pattern.compile("[A-Za-z0-9_-]{60,}=*|req_[0-9a-z]+");

    /** A long question, and the way out. */
    private static final Set<String> READERS_MAY =
            Set.of("POST /api/external/fees/breakdown", "POST /settings/team/leave");

    /** The address of a receipt, a secret for an app; and who took the audit log away is in it. */
    private static final Set<String> MAKE_SOMETHING = Set.of(
            "GET /payments/{id}/receipt",
            "GET /pay/{token}",
            "GET /profile/factors/app",
            "GET /settings/audit.csv",
            "GET /settings/audit.jsonl",
            "GET /settings/audit/chain.jsonl");

    /** Shows its readers what they asked for themselves, whatever they asked for. */
    private static final String OWN_QUESTIONS = "GET /developers/requests";

    /** The permission alone does not let one decide: it takes a person who did not ask. */
    private static final Pattern MORE_THAN_A_PERMISSION = Pattern.compile("/settings/approvals/.*");

    private final List<Route> routes;
    private final Walker walker;
    private final Things things;
    private final Rows rows;
    private final long environment;
    private final int rounds;
    private final Set<String> ours;
    private final Map<Route, Map<Who, String>> met = new LinkedHashMap<>();
    private final Map<String, List<String>> broken = new TreeMap<>();
    final Map<String, Long> times = new LinkedHashMap<>();
    private long began = System.nanoTime();
    private int foreign;

    Walk(List<Route> routes, Walker walker, Things things, Rows rows, long environment, int rounds) {
        this.routes = routes;
        this.walker = walker;
        this.things = things;
        this.rows = rows;
        this.environment = environment;
        this.rounds = rounds;
        this.ours = rows.ids(environment);
        routes.forEach(route -> met.put(route, new EnumMap<>(Who.class)));
    }

    Map<Route, Map<Who, String>> met() {
        return met;
    }

    List<String> broken(String rule) {
        return broken.getOrDefault(rule, List.of());
    }

    /** Requests by somebody from elsewhere, or by nobody, for something of ours. */
    int foreign() {
        return foreign;
    }

    private void time(String what) {
        long now = System.nanoTime();
        times.put(what, (now - began) / 1_000_000);
        began = now;
    }

    void walk() {
        Map<String, Integer> before = rows.contents(environment);
        unchanged("a refusal changes nothing", routes, this::turnedAway);
        time("turned away");
        same("a refusal changes nothing", before);
        unchanged(
                "a reader changes nothing", routes.stream().filter(Route::reads).toList(), this::read);
        time("read");
        before.keySet().removeAll(Set.of("receipt", "receipt_counter", "audit_event", "audit_chain"));
        same("a reader changes nothing", before);
        // whoever holds a link first, then changes to the things behind it, and last what ends them
        routes.stream()
                .filter(each -> !each.reads())
                .sorted(Comparator.comparing(Route::lateness).thenComparing(each -> !each.open()))
                .forEach(this::change);
        time("changed");
        things.unknown()
                .forEach(address -> broke("every variable is known", address + " needs a line in walk-things.txt"));
    }

    private void same(String rule, Map<String, Integer> before) {
        Map<String, Integer> after = rows.contents(environment);
        before.forEach((table, content) -> {
            if (!content.equals(after.get(table))) {
                broke(rule, table + " is not as it was");
            }
        });
    }

    private void unchanged(String rule, List<Route> some, Consumer<Route> step) {
        Map<String, Long> before = rows.counts();
        for (Route route : some) {
            step.accept(route);
            Map<String, Long> after = rows.counts();
            if (!after.equals(before) && !MAKE_SOMETHING.contains(route.toString())) {
                Map<String, Long> more = new TreeMap<>(after);
                more.entrySet().removeAll(before.entrySet());
                broke(rule, route + ": " + more);
            }
            before = after;
        }
    }

    private void turnedAway(Route route) {
        if (route.open()) {
            return;
        }
        for (Who who : List.of(Who.STRANGER, Who.OTHER, Who.LIVE)) {
            if (who.foreign() && !things.guarded(route, who)) {
                if (route.reads()) {
                    note(route, who, 0);
                }
                continue;
            }
            for (int n = 0; n < (who.foreign() ? rounds : 1); n++) {
                note(route, who, n);
            }
        }
        for (Who who : Who.values()) {
            if (who.member() && who.goes(route) && !who.may(route)) {
                String seen = note(route, who, 0);
                if (!seen.equals("403")) {
                    broke("a role that lacks the permission is refused", who + " " + route + ": " + seen);
                }
            }
        }
    }

    private String note(Route route, Who who, int n) {
        String path = things.path(route, n);
        MockHttpServletResponse answer = walker.go(who, route, path, things.body(route), false);
        String seen = seen(route, answer);
        String before = met.get(route).put(who, seen);
        if (before != null && !before.equals(seen)) {
            broke("foreign is missing", who + " " + route + " is " + before + " or " + seen);
        }
        if (!who.member()) {
            foreign++;
            told(route, who, path, answer);
        }
        if (who.foreign() && things.guarded(route, who)) {
            likeMissing(route, who, n, answer);
        }
        if (who == Who.STRANGER && !seen.equals(route.api() ? "401" : "sign-in")) {
            broke("strangers are sent to sign in", route + ": " + seen);
        }
        if (!route.api() && (route.reads() || who == Who.STRANGER)) {
            fragment(route, who, path, seen);
        }
        return seen;
    }

    private void fragment(Route route, Who who, String path, String seen) {
        MockHttpServletResponse answer = walker.go(who, route, path, things.body(route), true);
        String part = seen(route, answer);
        if (!who.member()) {
            foreign++;
            told(route, who, path, answer);
        }
        if (!part.equals(seen) && !(who == Who.STRANGER && part.equals("401"))) {
            broke("a fragment is as closed as its page", who + " " + route + ": " + seen + ", fragment " + part);
        }
    }

    private void likeMissing(Route route, Who who, int n, MockHttpServletResponse answer) {
        String path = things.path(route, n);
        String nowhere = things.missing(route, n);
        MockHttpServletResponse missing = walker.go(who, route, nowhere, things.body(route), false);
        if (answer.getStatus() != 404) {
            broke("foreign is missing", who + " " + route + ": " + answer.getStatus());
        }
        if (missing.getStatus() != answer.getStatus()
                || !bare(text(missing), nowhere).equals(bare(text(answer), path))) {
            broke(
                    "foreign is missing",
                    who + " " + route + " tells a foreign thing from none:\n" + bare(text(answer), path) + "\n"
                            + bare(text(missing), nowhere));
        }
    }

    private static String bare(String body, String path) {
        String plain = MADE_FOR_THE_ANSWER.matcher(body).replaceAll("…");
        for (String part : path.split("/")) {
            plain = part.length() > 8 ? plain.replace(part, "…") : plain;
        }
        return plain;
    }

    /** Whatever the status: none of our ids may be in it that was not in the question. */
    private void told(Route route, Who who, String path, MockHttpServletResponse answer) {
        ID.matcher(text(answer)).results().map(found -> found.group()).forEach(id -> {
            if (ours.contains(id) && !path.contains(id) && !route.toString().equals(OWN_QUESTIONS)) {
                broke("nothing foreign is told", who + " " + route + ": " + id);
            }
        });
    }

    private void read(Route route) {
        for (Who who : Who.values()) {
            if (route.open() || who.may(route)) {
                MockHttpServletResponse answer = walker.go(who, route, things.path(route, 0), "", false);
                met.get(route).put(who, seen(route, answer));
                if (who == Who.OWNER && !route.api()) {
                    part(route, things.path(route, 0), answer);
                }
                if (WORDLESS.matcher(text(answer)).find()) {
                    broke("no page lacks its words", who + " " + route);
                }
                if (!route.open() && !things.fixed(route) && answer.getStatus() >= 400) {
                    broke("who may read can read", who + " " + route + ": " + answer.getStatus());
                }
            }
        }
    }

    /** A fragment has less around it than its page: what it needs must be inside. */
    private void part(Route route, String path, MockHttpServletResponse page) {
        MockHttpServletResponse part = walker.go(Who.OWNER, route, path, "", true);
        if (part.getStatus() != page.getStatus() || WORDLESS.matcher(text(part)).find()) {
            broke("a fragment is as open as its page", route + ": " + part.getStatus() + " " + text(part));
        }
    }

    private void change(Route route) {
        for (Who who : Who.values()) {
            if (route.open() || who.may(route)) {
                int n = route.endsSomething() ? things.fresh(route) : who.ordinal();
                if (route.names() && route.endsSomething() && n >= things.known(route) && !route.open()) {
                    met.get(route).put(who, "gone");
                    continue;
                }
                MockHttpServletResponse answer =
                        walker.go(who, route, things.path(route, n), things.body(route), false);
                String seen = seen(route, answer);
                met.get(route).put(who, seen);
                boolean refusedForMore = seen.equals("403")
                        && MORE_THAN_A_PERMISSION.matcher(route.path()).matches();
                if (!route.open() && !things.fixed(route) && !seen.equals("in") && !refusedForMore) {
                    broke("who may change can change", who + " " + route + ": " + seen + " " + text(answer));
                }
                if (who == Who.VIEWER && !route.open() && !READERS_MAY.contains(route.toString())) {
                    broke("viewers change nothing", route.toString());
                }
            }
        }
    }

    private String seen(Route route, MockHttpServletResponse answer) {
        int status = answer.getStatus();
        if (status >= 500) {
            broke("no door breaks", route + ": " + status + " " + text(answer));
        }
        String to = answer.getHeader("Location");
        if (status == 302 && to != null && to.startsWith("/sign-in")) {
            return "sign-in";
        }
        boolean turnedAway = status == 401 || status == 403 || status == 404 || status >= 500;
        return route.reads() || turnedAway ? String.valueOf(status) : "in";
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void broke(String rule, String how) {
        List<String> known = broken.computeIfAbsent(rule, key -> new ArrayList<>());
        if (known.size() < 60) {
            known.add(how.substring(0, Math.min(600, how.length())));
        }
    }
}
