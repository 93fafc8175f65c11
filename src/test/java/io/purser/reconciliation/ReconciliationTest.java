package io.purser.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.reconciliation.Difference.What;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two books of 10,000 payouts, and what somebody changed in one of them. */
@IntegrationTest
class ReconciliationTest {
    private static final int PAYOUTS = 10_000;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    TestTenants tenants;

    @Autowired
    SandboxFaults faults;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment settings;

    private Tenant tenant;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
    }

    /** These payouts never were in the books, and the books are looked at after all tests. */
    @AfterEach
    void leaveNothing() {
        for (String table : List.of(
                "refund",
                "dispute",
                "payment",
                "payout",
                "sandbox_refund",
                "sandbox_dispute",
                "sandbox_payment",
                "sandbox_payout")) {
            change("delete from " + table + " where environment_id = :e");
        }
    }

    @Test
    void everyPlantedDifferenceOfTenThousandPayoutsIsFoundAndNothingElse() {
        payouts(PAYOUTS);
        assertThat(found()).isEmpty();
        Set<String> planted = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            int n = i * 997 + 7;
            planted.add(plant(What.MISSING_THERE, n, "delete from sandbox_payout where reference = :po"));
            planted.add(
                    plant(What.AMOUNT, n + 1, "update sandbox_payout set amount = amount + 1 where reference = :po"));
            planted.add(
                    plant(What.CURRENCY, n + 2, "update sandbox_payout set currency = 'EUR' where reference = :po"));
            planted.add(plant(What.STATUS, n + 3, "update sandbox_payout set state = 'FAILED' where reference = :po"));
            planted.add(plant(What.MISSING_HERE, n + 4, "delete from payout where public_id = :po"));
            planted.add(plant(What.DUPLICATE, n + 5, """
                    insert into sandbox_payout (public_id, environment_id, reference, account_id, bank_id, amount,
                      currency, state, created_at, paid_at)
                    select 'x' || public_id, environment_id, reference, account_id, bank_id, amount, currency, state,
                      created_at, paid_at from sandbox_payout where reference = :po"""));
        }
        List<Difference> found = found();
        assertThat(found.stream().map(each -> each.what() + " " + each.subject()))
                .containsExactlyInAnyOrderElementsOf(planted);
        Difference amount = found.stream()
                .filter(each -> each.what() == What.AMOUNT)
                .findFirst()
                .orElseThrow();
        assertThat(amount.ours()).isEqualTo("9000 USD");
        assertThat(amount.theirs()).isEqualTo("9001 USD");
        assertThat(jdbc.sql("select count(*) from reconciliation_line where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void paymentsRefundsAndDisputesAreComparedToo() {
        payments();
        assertThat(found()).isEmpty();
        change("update sandbox_payment set fee = fee + 1 where environment_id = :e and public_id like 'ch%1'");
        change("update sandbox_payment set state = 'FAILED' where environment_id = :e and public_id like 'ch%2'");
        change("update sandbox_refund set amount = 499 where environment_id = :e and public_id like 'rf%3'");
        change("delete from sandbox_refund where environment_id = :e and public_id like 'rf%4'");
        change("update sandbox_dispute set state = 'WON' where environment_id = :e and public_id like 'dp%5'");
        change("delete from dispute where environment_id = :e and provider_dispute_id like 'dp%6'");
        change("update sandbox_payment set amount = amount + 5 where environment_id = :e and public_id like 'ch%7'");
        assertThat(found().stream()
                        .map(each -> each.kind() + " " + each.what() + " "
                                + each.subject().charAt(each.subject().length() - 1)))
                .containsExactlyInAnyOrder(
                        "PAYMENT FEE 1",
                        "PAYMENT STATUS 2",
                        "REFUND AMOUNT 3",
                        "REFUND MISSING_THERE 4",
                        "DISPUTE STATUS 5",
                        "DISPUTE MISSING_HERE 6",
                        "PAYMENT AMOUNT 7");
    }

    @Test
    void anotherMerchantsBookIsNotLookedAt() {
        payouts(3);
        Tenant other = tenants.sandbox();
        assertThat(reconciliation.run(other.environmentId(), Duration.ZERO))
                .get()
                .extracting(Reconciliation.Run::compared)
                .isEqualTo(0L);
        assertThat(reconciliation.run(tenants.live(tenant).environmentId(), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void newsThatMayBeOnItsWayIsNoDifference() {
        payouts(3);
        change("update sandbox_payout set state = 'RETURNED', returned_at = :now where environment_id = :e");
        assertThat(reconciliation.run(tenant.environmentId(), Duration.ofHours(1)))
                .get()
                .extracting(Reconciliation.Run::differences)
                .isEqualTo(0L);
        assertThat(found()).hasSize(3).allMatch(each -> each.what() == What.STATUS);
    }

    @Test
    void aProviderThatDoesNotAnswerIsNoDifferenceAndNoAgreement() {
        payouts(3);
        faults.set(tenant.environmentId(), Fault.DOWN, SandboxFaults.ALWAYS);
        assertThatThrownBy(() -> reconciliation.run(tenant.environmentId(), Duration.ZERO))
                .isInstanceOf(Reconciliation.BookUnread.class);
        assertThat(command("--environment=" + slug() + ":sandbox"))
                .containsEntry("code", "2")
                .hasEntrySatisfying("said", said -> assertThat(said).contains("UNREAD"));
        faults.clear(tenant.environmentId());
    }

    @Test
    void theCommandNeedsNoPortalChangesNothingAndEndsWithWhatItFound() {
        payouts(20);
        String asked = "--environment=" + slug() + ":sandbox";
        assertThat(command(asked, "--grace=0s")).containsEntry("code", "0");
        change("update sandbox_payout set amount = 1 where environment_id = :e and reference = 'po_rec_"
                + tenant.environmentId() + "_7'");
        Map<String, String> said = command(asked, "--grace=0s");
        assertThat(said.get("said"))
                .contains("DIFFERS")
                .contains("payout po_rec_" + tenant.environmentId() + "_7: amount, here 9000 USD, there 1 USD. To do: ")
                .endsWith("The books DIFFER in 1 place.\n");
        assertThat(said).containsEntry("code", "1");
        assertThat(command("--environment=nobody:sandbox")).containsEntry("code", "2");
    }

    private Map<String, String> command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String name : List.of(
                "purser.home", "spring.datasource.url", "spring.datasource.username", "spring.datasource.password")) {
            String value = settings.getProperty(name);
            if (value != null) {
                all.add("--" + name + "=" + value);
            }
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            int code = Reconcile.run(new PrintStream(said, true, StandardCharsets.UTF_8), all.toArray(String[]::new));
            return Map.of("code", Integer.toString(code), "said", said.toString(StandardCharsets.UTF_8));
        } finally {
            LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        }
    }

    private List<Difference> found() {
        List<Difference> found = new ArrayList<>();
        reconciliation
                .run(tenant.environmentId(), Duration.ZERO)
                .ifPresent(run -> reconciliation.differences(run, found::add));
        return found;
    }

    private String slug() {
        return jdbc.sql("select slug from organization where id = ?")
                .param(tenant.organizationId())
                .query(String.class)
                .single();
    }

    private String plant(What what, int number, String sql) {
        String payout = "po_rec_" + tenant.environmentId() + "_" + number;
        assertThat(jdbc.sql(sql).param("po", payout).update()).as(what.name()).isOne();
        return what + " " + payout;
    }

    private void change(String sql) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql).param("e", tenant.environmentId());
        if (sql.contains(":now")) {
            statement = statement.param("now", OffsetDateTime.now(ZoneOffset.UTC));
        }
        statement.update();
    }

    private void payouts(int count) {
        jdbc.sql("""
                insert into payout (public_id, environment_id, request_key, amount, fee, net, currency, bank_id,
                  provider_account_id, bank_name, bank_last4, bank_holder, bank_country, status, sending, provider_name,
                  provider_payout_id, expected_earliest, expected_latest, expected_in_seconds, created_at,
                  in_transit_at, paid_at, next_look_at, version)
                select 'po_rec_' || :e || '_' || n, :e, 'rec' || n, 9050, 50, 9000, 'USD', 'pba', 'acct', 'Bank', '6789',
                  'Ada', 'US', 'PAID', 'SENT', 'sandbox', 'tr_rec_' || :e || '_' || n, date '2026-01-05',
                  date '2026-01-06', true, %1$s, %1$s, %1$s, timestamp with time zone '9999-01-01 00:00:00+00', 1
                from generate_series(1, :count) as s(n)""".formatted("timestamp with time zone '2026-01-05 10:00:00+00'"))
                .param("e", tenant.environmentId())
                .param("count", count)
                .update();
        change("""
                insert into sandbox_payout (public_id, environment_id, reference, account_id, bank_id, amount, currency,
                  state, created_at, in_transit_at, paid_at)
                select provider_payout_id, environment_id, public_id, 'acct', 'ba', net, 'USD', 'PAID', created_at,
                  in_transit_at, paid_at from payout where environment_id = :e""");
    }

    private void payments() {
        change("""
                insert into sandbox_payment (public_id, environment_id, state, amount, fee, currency, created_at,
                  succeeded_at)
                select 'ch_' || :e || '_' || n, :e, 'SUCCEEDED', 5000, 175, 'USD', %1$s, %1$s
                from generate_series(1, 9) as s(n)""".formatted("timestamp with time zone '2026-01-05 10:00:00+00'"));
        change("""
                insert into payment (public_id, environment_id, kind, provider, provider_payment_id, status, amount, fee,
                  net, currency, description, customer_name, customer_email, search_text, created_at, succeeded_at,
                  updated_at)
                select 'pay_' || public_id, environment_id, 'CHARGE', 'sandbox', public_id, 'SUCCEEDED', amount, fee,
                  amount - fee, 'USD', '', '', '', '', created_at, created_at, created_at
                from sandbox_payment where environment_id = :e""");
        change("""
                insert into sandbox_refund (public_id, environment_id, payment_id, amount, created_at)
                select replace(public_id, 'ch_', 'rf_'), environment_id, public_id, 500, created_at
                from sandbox_payment where environment_id = :e""");
        change("""
                insert into refund (public_id, environment_id, payment_id, provider_refund_id, amount, created_at)
                select 're_' || r.public_id, r.environment_id, p.id, r.public_id, r.amount, r.created_at
                from sandbox_refund r join payment p on p.environment_id = r.environment_id
                  and p.provider_payment_id = r.payment_id where r.environment_id = :e""");
        change("""
                insert into sandbox_dispute (public_id, environment_id, payment_id, state, amount, fee, created_at,
                  evidence_due_at)
                select replace(public_id, 'ch_', 'dp_'), environment_id, public_id, 'OPEN', 700, 1500, created_at,
                  created_at from sandbox_payment where environment_id = :e""");
        change("""
                insert into dispute (public_id, environment_id, payment_id, provider_dispute_id, state, amount, fee,
                  created_at)
                select 'dis_' || d.public_id, d.environment_id, p.id, d.public_id, d.state, d.amount, d.fee, d.created_at
                from sandbox_dispute d join payment p on p.environment_id = d.environment_id
                  and p.provider_payment_id = d.payment_id where d.environment_id = :e""");
    }
}
