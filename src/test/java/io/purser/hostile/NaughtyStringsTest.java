package io.purser.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import io.purser.testing.IntegrationTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * 515 naughty strings, and markup on top, typed into every field of every form over HTTP: kept and shown as typed or
 * refused beside the field, and nothing of it becomes part of a page. The forms are found by following links, and
 * {@code text-fields.txt} has a row for each of their fields. What was kept is then looked at in a real browser.
 *
 * <p>With a demonstration of its own, which is full of it afterwards; over one database, because pages are the same.
 */
@IntegrationTest
@TestPropertySource(properties = {"purser.demo=true", "purser.hostile=true"})
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class NaughtyStringsTest {
    private static final String OWNER = "owner@northwind.example";
    private static final String NEXT = ".pager a[rel=next]";
    private static final String PASSWORD = "purser demo";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final List<String> wrong = new ArrayList<>();
    private TextFields table;

    @Test
    void theListsAreWhole() {
        assertThat(NaughtyStrings.list()).hasSize(515);
        assertThat(NaughtyStrings.polyglots()).hasSize(16).doesNotHaveDuplicates();
        assertThat(NaughtyStrings.markup()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @Test
    void everyFieldOfEveryFormTakesThemAsText() throws IOException {
        table = TextFields.read();
        Crawl crawl = crawl();
        everyFieldHasARow(crawl);
        Vocabulary words = Vocabulary.ofTemplates();
        crawl.pages().forEach(page -> words.learn(page.page()));
        List<FormTrial> trials = crawl.forms().values().stream()
                .filter(met -> met.form().texts().stream()
                        .allMatch(name -> table.of(met.form().method(), met.route(), name) != null))
                .map(met -> new FormTrial(met, table, words))
                .toList();
        trials.parallelStream().forEach(trial -> trial.everywhere().whereKept());
        trials.forEach(trial -> wrong.addAll(trial.wrong()));
        trials.forEach(this::keptAsTyped);
        int checks = trials.stream().mapToInt(FormTrial::checks).sum();
        LoggerFactory.getLogger(getClass())
                .info(
                        "{} forms, {} fields, {} checks",
                        trials.size(),
                        table.rows().size(),
                        checks);
        inARealBrowser();
        assertThat(wrong).isEmpty();
    }

    private Crawl crawl() {
        Walker owner = new Walker(port).signedIn(OWNER, PASSWORD);
        Walker colleague = new Walker(port).signedIn("finance@northwind.example", PASSWORD);
        Walker beginner = new Walker(port).signedIn("owner@blankslate.example", PASSWORD);
        Crawl crawl = new Crawl(new Routes(mappings)::of).from(owner, "/");
        Doors.open(crawl, owner, colleague, beginner, new Walker(port));
        return crawl;
    }

    private void everyFieldHasARow(Crawl crawl) {
        Set<String> found = new TreeSet<>();
        crawl.forms()
                .values()
                .forEach(met -> met.form()
                        .texts()
                        .forEach(name -> found.add(TextFields.row(met.form().method(), met.route(), name))));
        lacking("a field without a row in text-fields.txt: ", found, table.rows());
        lacking("a row of text-fields.txt without a field that links lead to: ", table.rows(), found);
        Set<String> reached = new TreeSet<>(crawl.routes());
        reached.addAll(table.unseen());
        lacking(
                "a page that no link leads to, without an UNSEEN row and without a door in Doors: ",
                new Routes(mappings).pages(),
                reached);
    }

    private void lacking(String what, Set<String> these, Set<String> those) {
        these.stream().filter(each -> !those.contains(each)).forEach(each -> wrong.add(what + each));
    }

    /** To the last character, but for blanks around it. */
    private void keptAsTyped(FormTrial trial) {
        trial.taken().forEach((name, texts) -> {
            TextFields.Field field = trial.field(name);
            if (!field.kept() || field.column().equals("sealed")) {
                return;
            }
            String[] place = field.column().split("\\.");
            Set<String> stored = jdbc
                    .sql("select distinct " + place[1] + " from " + place[0] + " where " + place[1] + " is not null")
                    .query(String.class)
                    .list()
                    .stream()
                    .map(NaughtyStringsTest::lineEnds)
                    .collect(Collectors.toSet());
            List<String> typed = field.once() ? texts.subList(texts.size() - 1, texts.size()) : texts;
            typed.stream()
                    .map(NaughtyStringsTest::lineEnds)
                    .filter(text -> !text.isBlank() && !stored.contains(text) && !stored.contains(text.strip()))
                    .forEach(text -> wrong.add(trial + " " + name + " kept otherwise: " + text));
        });
    }

    /** Lists, pages and questions that are full of them: no dialog, no refusal of the policy, the same letters. */
    private void inARealBrowser() {
        try (Browser browser = Browser.at(port)) {
            browser.signIn(OWNER, PASSWORD);
            browser.complaints();
            shown(browser, "/customers", "select full_name from customer where full_name like '%<%'");
            shown(browser, "/links", "select description from payment_link where description like '%<%'");
            shown(browser, "/payments", "select customer_name from payment where customer_name like '%<%'");
            for (String question : List.of("/customers?q=", "/payments?q=")) {
                for (String pack : NaughtyStrings.packed(700)) {
                    browser.go(question + Walker.encode(pack));
                    quiet(browser, question);
                }
            }
        }
    }

    private void shown(Browser browser, String list, String select) {
        Collection<String> expected = jdbc.sql(select).query(String.class).list().stream()
                .map(NaughtyStringsTest::lineEnds)
                .collect(Collectors.toCollection(TreeSet::new));
        if (expected.size() < 10) {
            wrong.add(list + " holds only " + expected.size());
        }
        browser.go(list);
        for (int page = 0; page < 40; page++) {
            String text = lineEnds(browser.content());
            expected.removeIf(text::contains);
            quiet(browser, list);
            if (expected.isEmpty() || !browser.has(NEXT)) {
                break;
            }
            browser.open(NEXT);
        }
        expected.forEach(text -> wrong.add(list + " does not show " + text));
    }

    /** A dialog would have stopped the browser before. */
    private void quiet(Browser browser, String what) {
        browser.complaints().forEach(complaint -> wrong.add(what + ": " + complaint));
    }

    private static String lineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
