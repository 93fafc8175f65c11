package io.purser.simulator.web;

import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.simulator.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Everything the page shows of one sandbox. */
@Component
class SimulatorPage {
    private static final int AGENDA = 12;
    private static final int LATEST = 8;

    private final SandboxWorld world;
    private final SandboxBook book;
    private final SandboxFaults faults;
    private final TestClock clock;

    SimulatorPage(SandboxWorld world, SandboxBook book, SandboxFaults faults, TestClock clock) {
        this.world = world;
        this.book = book;
        this.faults = faults;
        this.clock = clock;
    }

    /** @param account {@code null} before verification was submitted */
    record View(
            Instant now,
            SandboxWorld.Speed speed,
            List<TestClock.Leap> leaps,
            List<SandboxBook.AgendaLine> agenda,
            ProviderAccount account,
            List<ProviderPayout> payouts,
            List<SandboxBook.PaymentLine> payments,
            Map<Fault, Integer> faults,
            boolean mayAct) {}

    View of(Tenant tenant) {
        long environment = tenant.environmentId();
        return new View(
                world.now(environment),
                world.speed(environment),
                clock.leaps(environment, tenant.zone()),
                book.agenda(environment, AGENDA),
                book.account(environment).orElse(null),
                book.payouts(environment, LATEST),
                book.payments(environment, LATEST),
                faults.active(environment),
                tenant.may(Permission.DEVELOPERS_MANAGE));
    }
}
