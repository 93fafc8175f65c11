package io.purser.hostile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Goes wherever links lead, a few pages of each kind, and gathers the forms it meets. */
final class Crawl {
    private static final int OF_EACH_KIND = 6;

    private static final Pattern OWN = Pattern.compile("https?://localhost:\\d+(/[\\w/.-]+)");

    /** @param route what the form is sent to */
    record Met(Walker walker, String route, TextForm form) {}

    private final UnaryOperator<String> kind;
    private final Map<String, Integer> visits = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<String>> addresses = new HashMap<>();
    private final Map<String, Met> forms = new LinkedHashMap<>();
    private final List<Walker.Answer> pages = new ArrayList<>();

    /** @param kind the route that a path belongs to, or {@code null} when it is none of ours */
    Crawl(UnaryOperator<String> kind) {
        this.kind = kind;
    }

    Crawl from(Walker walker, String... starts) {
        Deque<String> waiting = new ArrayDeque<>(List.of(starts));
        while (!waiting.isEmpty()) {
            String path = waiting.poll().replaceAll("#.*", "");
            String route = kind.apply(path.replaceAll("\\?.*", ""));
            if (route == null || !seen.add(path) || visits.merge(route, 1, Integer::sum) > OF_EACH_KIND) {
                continue;
            }
            addresses.computeIfAbsent(route, none -> new ArrayList<>()).add(path);
            Walker.Answer answer = walker.get(path);
            if (answer.status() / 100 == 3) {
                waiting.add(answer.location());
            }
            if (answer.isPage()) {
                Document page = learn(walker, answer);
                for (Element link : page.select("a[href^=/], form[method=get]")) {
                    waiting.add(link.hasAttr("href") ? link.attr("href") : link.attr("action"));
                }
                // addresses for other people, as shown to be copied or as sent by mail
                OWN.matcher(page.text() + page.select("[value]").eachAttr("value"))
                        .results()
                        .forEach(found -> waiting.add(found.group(1)));
            }
        }
        return this;
    }

    /** A page that has links now which it did not have before. */
    Crawl again(Walker walker, String path) {
        seen.remove(path);
        visits.remove(kind.apply(path));
        addresses.remove(kind.apply(path));
        return from(walker, path);
    }

    /** An answer to a form, and where it led. */
    Walker.Answer met(Walker walker, Walker.Answer answer) {
        Walker.Answer page = answer.status() / 100 == 3 ? walker.get(answer.location()) : answer;
        if (page.isPage()) {
            learn(walker, page);
        }
        return page;
    }

    private Document learn(Walker walker, Walker.Answer answer) {
        pages.add(answer);
        Document page = answer.page();
        TextForm.of(page, answer.path()).forEach(form -> keep(walker, form));
        return page;
    }

    /** By route and fields, so that a form with other fields at the same address is another one. */
    private void keep(Walker walker, TextForm form) {
        String key = form.method() + " " + kind.apply(form.action()) + " " + form.texts();
        forms.putIfAbsent(key, new Met(walker, kind.apply(form.action()), form));
    }

    Map<String, Met> forms() {
        return forms;
    }

    /** Where pages of this route were found. */
    List<String> addresses(String route) {
        return List.copyOf(addresses.getOrDefault(route, List.of()));
    }

    Set<String> routes() {
        return visits.keySet();
    }

    List<Walker.Answer> pages() {
        return pages;
    }
}
