package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.CheckBooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** What must hold, at once after a fault and when everything has come to rest. */
final class Books {
    /** Must be empty at every moment, whatever just broke. */
    private static final Map<String, String> ALWAYS = Map.of(
            "payouts of another amount at the provider", """
            select count(*) from payout ours
            join sandbox_payout theirs
                on theirs.environment_id = ours.environment_id and theirs.reference = ours.public_id
            where theirs.amount <> ours.net or theirs.currency <> ours.currency\
            """,
            "payouts sent twice", """
            select count(*) from (
                select reference from sandbox_payout group by environment_id, reference having count(*) > 1) twice\
            """,
            "refunds made twice", """
            select count(*) from (
                select reference from sandbox_refund where reference is not null
                group by environment_id, reference having count(*) > 1) twice\
            """,
            "payouts that end before the provider's", """
            select count(*) from payout ours
            join sandbox_payout theirs
                on theirs.environment_id = ours.environment_id and theirs.reference = ours.public_id
            where ours.status in ('PAID', 'RETURNED') and theirs.state in ('PENDING', 'IN_TRANSIT')\
            """);

    /** Must be empty once nothing breaks any more, without anybody's help. */
    private static final Map<String, String> AT_REST = resting();

    private static final String ONLY_THEIRS = """
        select reference from sandbox_payout theirs
        where not exists (select 1 from payout ours
            where ours.environment_id = theirs.environment_id and ours.public_id = theirs.reference)\
        """;

    private Books() {}

    private static Map<String, String> resting() {
        Map<String, String> resting = new LinkedHashMap<>();
        resting.put("payouts on their way", "select count(*) from payout where status in ('PENDING', 'IN_TRANSIT')");
        resting.put("events nobody took", "select count(*) from business_event_queue");
        resting.put("news nobody handled", "select count(*) from provider_event where state = 'PENDING'");
        resting.put("orders nobody finished", "select count(*) from payment_order where sending <> 'ENDED'");
        resting.put("payouts on which the two books disagree", """
            select count(*) from payout ours
            left join sandbox_payout theirs
                on theirs.environment_id = ours.environment_id and theirs.reference = ours.public_id
            where (theirs.id is null and ours.status not in ('CANCELED', 'FAILED')) or theirs.state <> ours.status\
            """);
        return resting;
    }

    /** Right after the fault, with the process dead or alive. */
    static void hold(Database database) throws SQLException {
        hold(database, Set.of());
    }

    private static void hold(Database database, Set<String> onlyTheirs) throws SQLException {
        assertThat(database.texts(ONLY_THEIRS))
                .as("payouts only the provider knows")
                .containsExactlyInAnyOrderElementsOf(onlyTheirs);
        List<String> broken = new ArrayList<>(violations(ALWAYS, database));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = CheckBooks.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
        assertThat(broken).isEmpty();
        assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** Waits for the rest, then everything must hold. */
    static void settle(Database database, Duration patience) throws SQLException {
        settle(database, patience, Set.of());
    }

    /** @param onlyTheirs payouts that we have lost */
    static void settle(Database database, Duration patience, Set<String> onlyTheirs) throws SQLException {
        Awaitility.await("everything comes to rest by itself")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(violations(AT_REST, database)).isEmpty());
        hold(database, onlyTheirs);
    }

    private static List<String> violations(Map<String, String> rules, Database database) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            long count = database.count(rule.getValue());
            if (count > 0) {
                broken.add(count + " " + rule.getKey());
            }
        }
        return broken;
    }
}
