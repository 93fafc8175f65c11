package io.purser.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import io.purser.platform.commands.Commands;
import io.purser.testing.IntegrationTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

@IntegrationTest
class CheckBooksTest {
    @Autowired
    List<BooksRules> rooms;

    @AfterEach
    void letTheOtherTestsSpeak() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
    }

    @Test
    void theCommandKnowsEveryRuleThePortalKnowsAndNeedsNothingElse() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(BooksRules.class));
        try (AnnotationConfigApplicationContext bare = new AnnotationConfigApplicationContext()) {
            scan.findCandidateComponents("io.purser")
                    .forEach(found -> bare.registerBeanDefinition(found.getBeanClassName(), found));
            bare.refresh();
            assertThat(names(List.copyOf(bare.getBeansOfType(BooksRules.class).values())))
                    .containsExactlyInAnyOrderElementsOf(names(rooms))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhatIsBrokenAndEndsWithOne() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = CheckBooks.print(
                new PrintStream(said),
                List.of(
                        new BooksCheck.Result("L1 every entry is balanced", List.of()),
                        new BooksCheck.Result("L3 every balance is the sum", List.of("{account_id=7}"))));
        assertThat(code).isOne();
        assertThat(said.toString().lines())
                .containsExactly(
                        "ok      L1 every entry is balanced",
                        "BROKEN  L3 every balance is the sum",
                        "        {account_id=7}",
                        "The books are WRONG.");
    }

    @Test
    void endsWithTwoWhenThereIsNoDatabase() {
        assertThat(CheckBooks.run(
                        Commands.standardOutput(),
                        "--spring.datasource.url=jdbc:h2:file:./target/no-such-books;WRITE_DELAY=0"))
                .isEqualTo(2);
        assertThat(CheckBooks.run(
                        Commands.standardOutput(), "--spring.datasource.url=jdbc:h2:file:./target/no-such-books"))
                .isEqualTo(2);
    }

    private static List<String> names(List<BooksRules> all) {
        return all.stream()
                .flatMap(room -> room.rules().stream())
                .map(BooksRule::name)
                .toList();
    }
}
