package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.BooksCheck;
import io.purser.testing.IntegrationTest;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs last: whatever the other tests did to the books they share, no rule of check-books may be broken. */
@IntegrationTest
@Order(Integer.MAX_VALUE)
class BooksAfterTheTestsTest {
    @Autowired
    BooksCheck books;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    /** Of groups the page knows; tests also write down things that never happen. */
    @Test
    void whateverWasWrittenDownHasASentence() {
        assertThat(jdbc.sql("select distinct action_group, action from audit_event")
                        .query((row, number) -> new String[] {row.getString(1), row.getString(2)})
                        .list())
                .filteredOn(action -> sentence("audit.group." + action[0]) != null)
                .filteredOn(action -> sentence("audit.action." + action[1]) == null)
                .extracting(action -> action[1])
                .as("actions without audit.action.… in messages/audit.properties")
                .isEmpty();
    }

    private String sentence(String key) {
        return messages.getMessage(key, null, null, Locale.ENGLISH);
    }

    @Test
    void everyRuleHolds() {
        assertThat(books.run()).hasSizeGreaterThan(30).allMatch(BooksCheck.Result::holds);
    }
}
