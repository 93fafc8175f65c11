package io.purser.hostile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Types naughty strings into one form: first wherever one can type, then where they are to be kept. */
final class FormTrial {
    private static final int LONG = 900;
    // escaped it is up to nine times as long, and an address has no more than 8 KB
    private static final int LONG_QUESTION = 700;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Walker walker;
    private final TextForm form;
    private final Map<String, TextFields.Field> fields = new TreeMap<>();
    private final Vocabulary words;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, List<String>> taken = new HashMap<>();
    private final Map<String, String> choices;
    /** Whether it is the door of a link, which shuts after some wrong answers. */
    private final boolean shuts;

    private int checks;

    FormTrial(Crawl.Met met, TextFields table, Vocabulary words) {
        this.walker = met.walker();
        this.form = met.form();
        this.words = words;
        this.choices = table.choices(met.route());
        this.shuts = met.route().contains("{token}");
        for (String name : form.texts()) {
            fields.put(name, table.of(form.method(), met.route(), name));
        }
    }

    /** Every string in every field at once, each field at another place of the list. */
    FormTrial everywhere() {
        boolean question = form.method().equals("GET");
        List<String> packs = NaughtyStrings.packed(question ? LONG_QUESTION / fields.size() : LONG);
        rotate(packs, Map.of(), fields.keySet());
        return this;
    }

    /** The kept fields once more, with the others right, so that the form is taken. */
    FormTrial whereKept() {
        Set<String> kept = new java.util.TreeSet<>(fields.keySet());
        kept.removeIf(name -> !fields.get(name).kept());
        if (!kept.isEmpty()) {
            int longest = kept.stream()
                    .mapToInt(name -> fields.get(name).longest())
                    .min()
                    .orElseThrow();
            Map<String, String> good = new HashMap<>(choices);
            fields.forEach((name, field) -> good.put(name, field.filled() ? field.good() : ""));
            rotate(NaughtyStrings.packed(longest), good, kept);
        }
        return this;
    }

    private void rotate(List<String> packs, Map<String, String> others, Set<String> names) {
        for (int i = 0; i < packs.size(); i++) {
            Map<String, String> typed = new HashMap<>();
            int number = NUMBER.incrementAndGet();
            others.forEach((name, value) -> typed.put(name, value.replace("{n}", "" + number)));
            int place = i;
            for (String name : names) {
                typed.put(name, packs.get(place++ % packs.size()));
            }
            look(confirmed(form.send(walker, typed), names), typed, names);
        }
    }

    private void look(Walker.Answer answer, Map<String, String> typed, Set<String> names) {
        checks += names.size();
        String what = this + " " + begun(typed);
        if (answer.status() >= 500
                || !shuts && List.of(403, 404).contains(answer.status())
                || answer.status() == 400 && form.method().equals("GET")) {
            wrong.add(what + " answered " + answer.status());
        }
        if (answer.location().matches("/(sign-in|confirm)\\b.*")
                && !form.action().matches("/(sign-in|confirm).*")) {
            wrong.add(what + " was sent to " + answer.location() + " first");
            return;
        }
        Document page = answer.page();
        boolean done = answer.status() == 200 && form.method().equals("POST") && !asks(page, names);
        if (answer.status() / 100 == 3 || done) {
            names.forEach(name ->
                    taken.computeIfAbsent(name, none -> new ArrayList<>()).add(typed.get(name)));
        }
        if (!answer.isPage()) {
            return;
        }
        words.foreign(answer, page).forEach(each -> wrong.add(what + " brought " + each));
        for (String name : names) {
            shownBack(page, name, typed.get(name)).forEach(each -> wrong.add(what + ": " + each));
        }
    }

    /** Says yes on the page that shows what was typed once more. */
    private Walker.Answer confirmed(Walker.Answer answer, Set<String> names) {
        if (answer.status() != 200 || !answer.isPage() || form.method().equals("GET")) {
            return answer;
        }
        Document page = answer.page();
        if (asks(page, names) || page.select("main form .btn-primary").isEmpty()) {
            return answer;
        }
        words.foreign(answer, page).forEach(each -> wrong.add(this + ", looked through, brought " + each));
        return TextForm.leading(page, answer.path()).send(walker, Map.of());
    }

    private static boolean asks(Document page, Set<String> names) {
        return page.select("main input:not([type=hidden]), main textarea").eachAttr("name").stream()
                .anyMatch(names::contains);
    }

    /** A form that comes back comes back as it was typed; a secret never does. */
    private List<String> shownBack(Document page, String name, String typed) {
        List<String> unlike = new ArrayList<>();
        for (Element field : page.select("main [name]")) {
            boolean text = field.tagName().equals("textarea")
                    || field.tagName().equals("input") && !field.attr("type").equals("hidden");
            if (!field.attr("name").equals(name) || !text) {
                continue;
            }
            String shown = field.val();
            boolean same = shown.equals(typed) || shown.equals(typed.strip());
            if (fields.get(name).kind().equals("secret") ? !shown.isEmpty() : !same) {
                unlike.add(name + " came back as " + shown.substring(0, Math.min(60, shown.length())));
            }
        }
        return unlike;
    }

    private static String begun(Map<String, String> typed) {
        String all = typed.toString();
        return all.substring(0, Math.min(100, all.length()));
    }

    TextFields.Field field(String name) {
        return fields.get(name);
    }

    @Override
    public String toString() {
        return form.method() + " " + form.action();
    }

    List<String> wrong() {
        return wrong;
    }

    Map<String, List<String>> taken() {
        return taken;
    }

    int checks() {
        return checks;
    }
}
