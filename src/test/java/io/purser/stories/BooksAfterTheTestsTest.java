package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.BooksCheck;
import io.purser.testing.IntegrationTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs last: whatever the other tests did to the books they share, no rule of check-books may be broken. */
@IntegrationTest
@Order(Integer.MAX_VALUE)
class BooksAfterTheTestsTest {
    @Autowired
    BooksCheck books;

    @Test
    void everyRuleHolds() {
        assertThat(books.run()).hasSizeGreaterThan(30).allMatch(BooksCheck.Result::holds);
    }
}
