package io.purser.bench;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLinks;
import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The page a payer sees, payments through the sandbox's events, and the merchant's figures; prints, asserts none. */
@Tag("bench")
@IntegrationTest
@Import({BarePage.class, TestBooks.class})
@TestPropertySource(properties = "purser.public-pages-per-minute=1000000000")
class MoneyInBenchTest {
    private static final int CLIENTS = 8;
    private static final int SECONDS = 10;
    private static final int SALES = Integer.getInteger("sales", 3_000);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PaymentLinks links;

    @Autowired
    SandboxControls sandbox;

    @Autowired
    PayoutScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Test
    void checkout() throws Exception {
        Tenant tenant = tenants.sandbox();
        String token = links.create(tenant, NewLink.of(8_765, "USD", "A sack of beans"))
                .payment()
                .terms()
                .token();
        Load pay = new Load(port, "/pay/" + token, null);
        BarePage.filler = "x".repeat(Math.max(0, pay.bytes() - new Load(port, "/favicon-bench", null).bytes()));
        Load bare = new Load(port, "/favicon-bench", null);
        pay.run(CLIENTS, 8);
        bare.run(CLIENTS, 8);
        Load.Result page = pay.run(CLIENTS, SECONDS);
        double against = bare.run(CLIENTS, SECONDS).perSecond();
        System.err.printf(
                "BENCH checkout page: %,.0f requests/s, median %,d us, p99 %,d us, %,d bytes; bare page %,.0f%n",
                page.perSecond(), page.medianMicros(), page.p99Micros(), page.bytes(), against);
        System.err.printf("BENCH checkout page / bare page: %.2f%n", page.perSecond() / against);
    }

    /** From the payer's card to the books: the sandbox's event comes over HTTP, signed, and is handled by a job. */
    @Test
    void paymentsEndToEnd() throws Exception {
        sell(tenants.sandbox(), SALES / 5);
        Tenant tenant = tenants.sandbox();
        long start = System.nanoTime();
        sell(tenant, SALES);
        System.err.printf(
                "BENCH payments succeeded end to end, one organization: %,.0f/s%n",
                SALES * 1e9 / (System.nanoTime() - start));
    }

    private void sell(Tenant tenant, int sales) throws InterruptedException {
        long environmentId = tenant.environmentId();
        ExecutorService payers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < sales; i++) {
            SandboxControls.Sale sale = new SandboxControls.Sale(
                    State.SUCCEEDED, 1_000 + i, "USD", "Order " + i, "Ada", "ada@example.com", "visa", "4242", null);
            payers.submit(() -> sandbox.pay(environmentId, sale));
        }
        payers.shutdown();
        payers.awaitTermination(5, TimeUnit.MINUTES);
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> jdbc.sql("select count(*) from journal_entry where environment_id = ? and kind = ?")
                                .params(environmentId, "payment_succeeded")
                                .query(Integer.class)
                                .single()
                        == sales);
    }

    @Test
    void figuresOverLongHistories() throws Exception {
        String few = merchant(1_000);
        String many = merchant(ManyPayments.COUNT);
        for (String path : new String[] {"/", "/balance", "/balance/entries", "/customers"}) {
            Load small = new Load(port, path, few);
            Load large = new Load(port, path, many);
            small.run(1, 8);
            large.run(1, 8);
            long before = small.run(1, SECONDS).medianMicros();
            long after = large.run(1, SECONDS).medianMicros();
            System.err.printf(
                    "BENCH %s: median %,d us at 1,000 payments, %,d us at %,d: %.2f (aim <= 1.2)%n",
                    path, before, after, ManyPayments.COUNT, (double) after / before);
        }
    }

    private String merchant(int payments) throws Exception {
        Tenant tenant = scene.funded(100_000);
        User owner = people.person("Bench Owner " + payments);
        memberships.add(tenant.organizationId(), owner.id(), Role.OWNER);
        ManyPayments.fill(jdbc, tenant.environmentId(), payments);
        ManyEntries.fill(jdbc, tenant.environmentId(), payments);
        return SignIn.cookie(port, owner.email(), TestPeople.PASSWORD);
    }
}
