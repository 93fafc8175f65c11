package io.purser.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A form with fields that a person types into.
 *
 * @param place where it stands
 * @param action what it is sent to, without its query
 * @param defaults what it sends when nothing is touched
 * @param texts the names of the fields that are typed into
 */
record TextForm(String place, String method, String action, Map<String, String> defaults, List<String> texts) {
    private static final Set<String> NO_TEXT =
            Set.of("hidden", "radio", "checkbox", "file", "submit", "button", "reset", "image", "color", "range");

    static List<TextForm> of(Document page, String place) {
        return page.select("form").stream()
                .map(form -> read(form, place))
                .filter(form -> !form.texts.isEmpty())
                .toList();
    }

    /** The one that the page is about: its button stands out. */
    static TextForm leading(Document page, String place) {
        return read(page.selectFirst("main form:has(.btn-primary)"), place);
    }

    /** The page's own forms that are posted, with nothing to type into as well. */
    static List<TextForm> all(Document page, String place) {
        return page.select("main form").stream()
                .map(form -> read(form, place))
                .filter(form -> form.method.equals("POST"))
                .toList();
    }

    private static TextForm read(Element form, String place) {
        Map<String, String> defaults = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        for (Element field : form.select("input[name], textarea[name], select[name], button[name]")) {
            String name = field.attr("name");
            String type = field.attr("type").toLowerCase(java.util.Locale.ROOT);
            boolean typed =
                    field.tagName().equals("textarea") || field.tagName().equals("input") && !NO_TEXT.contains(type);
            if (typed) {
                texts.add(name);
                defaults.put(name, field.val());
            } else if (field.tagName().equals("select")) {
                Element chosen = field.selectFirst("option[selected]");
                Element first = field.selectFirst("option[value]:not([value=''])");
                if (chosen != null || first != null) {
                    defaults.put(name, chosen != null ? chosen.val() : first.val());
                }
            } else if (type.equals("hidden") || field.hasAttr("checked")) {
                defaults.put(name, field.val());
            } else if (type.equals("radio")) {
                defaults.putIfAbsent(name, field.val());
            }
        }
        String action = form.attr("action").isEmpty() ? place : form.attr("action");
        return new TextForm(
                place,
                form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET",
                action.replaceAll("[?#].*", ""),
                defaults,
                texts);
    }

    Walker.Answer send(Walker walker, Map<String, String> typed) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(typed);
        return method.equals("GET") ? walker.get(action + "?" + Walker.encoded(all)) : walker.post(action, all);
    }
}
