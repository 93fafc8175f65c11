package io.purser.bench;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payments page over 1,000,000 payments of one organization on PostgreSQL; prints figures, asserts none. */
@Tag("bench")
@IntegrationTest
@Import(BarePage.class)
class PaymentsBenchTest {
    private static final int PAYMENTS = ManyPayments.COUNT;
    private static final int CLIENTS = 8;
    private static final int SECONDS = 10;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Test
    void pages() throws Exception {
        Tenant tenant = tenants.sandbox();
        User owner = people.person("Bench Owner");
        memberships.add(tenant.organizationId(), owner.id(), Role.OWNER);
        ManyPayments.fill(jdbc, tenant.environmentId(), PAYMENTS);
        String cookie = SignIn.cookie(port, owner.email(), TestPeople.PASSWORD);
        Load first = new Load(port, "/payments", cookie);
        Load deep = new Load(port, "/payments?after=" + middle(tenant.environmentId()), cookie);
        BarePage.filler = "x".repeat(Math.max(0, first.bytes() - new Load(port, "/favicon-bench", null).bytes()));
        Load bare = new Load(port, "/bench/bare", cookie);
        Load stranger = new Load(port, "/favicon-bench", null);
        warm(first, deep, bare, stranger);

        Load.Result firstOne = first.run(1, SECONDS);
        Load.Result deepOne = deep.run(1, SECONDS);
        say("payments page, first: median %,d us, p99 %,d us, %,d bytes", firstOne);
        say("payments page, depth " + PAYMENTS / 2 + ": median %,d us, p99 %,d us, %,d bytes", deepOne);
        ratio("latency at depth / first page (aim <= 1.2)", deepOne.medianMicros(), firstOne.medianMicros());

        double page = first.run(CLIENTS, SECONDS).perSecond();
        double signedIn = bare.run(CLIENTS, SECONDS).perSecond();
        double alone = stranger.run(CLIENTS, SECONDS).perSecond();
        System.err.printf(
                "BENCH requests/s: payments page %,.0f; bare page behind sign-in %,.0f; bare page alone %,.0f%n",
                page, signedIn, alone);
        ratio("payments page / bare page behind sign-in (aim >= 0.5)", page, signedIn);
        ratio("payments page / bare page alone", page, alone);
        System.gc();
        System.err.printf(
                "BENCH heap after: %,d MB%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }

    private static void warm(Load... pages) throws Exception {
        for (Load page : pages) {
            page.run(CLIENTS, 8);
        }
    }

    private static void say(String line, Load.Result result) {
        System.err.printf("BENCH " + line + "%n", result.medianMicros(), result.p99Micros(), result.bytes());
    }

    private static void ratio(String what, double measured, double against) {
        System.err.printf("BENCH %s: %.2f%n", what, measured / against);
    }

    private String middle(long environmentId) {
        return jdbc.sql("select created_at, id from payment where environment_id = :environmentId"
                        + " order by created_at desc, id desc limit 1 offset :offset")
                .param("environmentId", environmentId)
                .param("offset", PAYMENTS / 2)
                .query((row, number) -> new Cursor(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getLong("id")))
                .single()
                .text();
    }
}
