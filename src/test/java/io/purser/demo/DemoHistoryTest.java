package io.purser.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.BooksCheck;
import io.purser.organizations.Role;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DemoHistoryTest {
    @Autowired
    DemoHistory history;

    @Autowired
    TestTenants tenants;

    @Autowired
    PayoutAccounts accounts;

    @Autowired
    BankAccounts banks;

    @Autowired
    BooksCheck books;

    @Autowired
    EnvironmentClock clock;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void northwindHasLivedThroughEverything() {
        Tenant tenant = tenants.sandbox();
        people.member(tenant, Role.OWNER);
        people.member(tenant, Role.FINANCE);
        history.northwind(tenant);
        history.northwind(tenant);
        assertThat(count(tenant, "select status, count(*) from payment where environment_id = ? group by status"))
                .containsOnlyKeys("SUCCEEDED", "FAILED", "PROCESSING", "PENDING", "REQUIRES_ACTION", "CANCELED")
                .satisfies(counts -> assertThat(counts.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isBetween(550L, 650L));
        assertThat(count(tenant, "select status, count(*) from payout where environment_id = ? group by status"))
                .containsOnlyKeys("PENDING", "IN_TRANSIT", "PAID", "FAILED", "CANCELED", "RETURNED");
        assertThat(count(
                        tenant, "select status, count(*) from payout_request where environment_id = ? group by status"))
                .containsOnlyKeys("CREATED", "APPROVED", "PAYING", "PAID", "EXPIRED", "REJECTED", "CANCELED");
        assertThat(count(tenant, "select state, count(*) from dispute where environment_id = ? group by state"))
                .containsOnlyKeys("OPEN", "WON", "LOST");
        assertThat(count(tenant, "select 're', count(*) from refund where environment_id = ?")
                        .get("re"))
                .isGreaterThan(5);
        assertThat(banks.all(tenant.environmentId()))
                .extracting(BankAccount::state)
                .containsExactly(BankAccount.State.ACTIVE, BankAccount.State.ERRORED);
        assertThat(accounts.of(tenant.environmentId()).orElseThrow().state()).isEqualTo(State.VERIFIED);
        assertThat(Duration.between(clock.now(tenant.environmentId()), Instant.now())
                        .abs())
                .isLessThan(Duration.ofSeconds(2));
        assertThat(difference(tenant)).isZero();
        assertThat(books.run()).allMatch(BooksCheck.Result::holds);
    }

    @Test
    void harbourIsAskedForABetterDocument() {
        Tenant tenant = tenants.sandbox();
        history.harbour(tenant);
        var account = accounts.of(tenant.environmentId()).orElseThrow();
        assertThat(account.state()).isEqualTo(State.RESTRICTED);
        assertThat(account.requirements()).extracting("field").isEqualTo(List.of("document"));
        assertThat(account.requirements().get(0).deadline()).isAfter(Instant.now());
    }

    /** Both books: what the sandbox says was paid and what ours says, payout by payout. */
    private long difference(Tenant tenant) {
        return jdbc.sql("select count(*) from payout p left join sandbox_payout s"
                        + " on s.environment_id = p.environment_id and s.reference = p.public_id"
                        + " where p.environment_id = ? and p.status <> 'CANCELED'"
                        + " and (s.state is null or s.state <> p.status or s.amount <> p.net)")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> count(Tenant tenant, String sql) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(sql).param(tenant.environmentId()).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
