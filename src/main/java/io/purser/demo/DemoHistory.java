package io.purser.demo;

import io.purser.identity.DemoSignIns;
import io.purser.identity.DemoSignIns.Hint;
import io.purser.platform.DurableWrites;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the demo's organizations a past at the first start, before the portal reports ready: Northwind Coffee ninety
 * days of trade, Harbour Goods a verification that was not good enough, Blank Slate Studio nothing.
 */
@Component
@Order(DemoPeople.ORDER + 100)
class DemoHistory implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);
    private static final DemoApplicant.Person HARVEY = new DemoApplicant.Person(
            "Harvey",
            "Hart",
            "hello@harbour.example.com",
            "https://harbour.example.com",
            "(617) 555-0187",
            "1111",
            new String[] {"12 Long Wharf", "Boston", "MA", "02110"});

    private final DemoSignIns demo;
    private final DemoOwners owners;
    private final DemoPast past;
    private final DemoNorthwind northwind;
    private final DemoApplicant applicant;
    private final DemoTransfers transfers;
    private final Jobs jobs;
    private final DurableWrites disk;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoHistory(
            DemoSignIns demo,
            DemoOwners owners,
            DemoPast past,
            DemoNorthwind northwind,
            DemoApplicant applicant,
            DemoTransfers transfers,
            Jobs jobs,
            DurableWrites disk,
            JdbcClient jdbc,
            Clock clock) {
        this.demo = demo;
        this.owners = owners;
        this.past = past;
        this.northwind = northwind;
        this.applicant = applicant;
        this.transfers = transfers;
        this.jobs = jobs;
        this.disk = disk;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (demo.on()) {
            owners.sandbox(Hint.NORTHWIND_OWNER).ifPresent(tenant -> orGoOn(tenant, this::northwind));
            owners.sandbox(Hint.HARBOUR_OWNER).ifPresent(tenant -> orGoOn(tenant, this::harbour));
        }
    }

    /** A portal without its demonstration is better than none. */
    private void orGoOn(Tenant tenant, Consumer<Tenant> play) {
        try {
            play.accept(tenant);
        } catch (RuntimeException broken) {
            LOG.error("The past of {} broke off", tenant.organizationName(), broken);
            finish(tenant);
        }
    }

    void northwind(Tenant tenant) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        once(tenant, Duration.ofDays(DemoNorthwind.DAYS), () -> northwind.play(tenant, today));
    }

    void harbour(Tenant tenant) {
        Duration ago = Duration.ofDays(6);
        Instant decided = clock.instant().minus(Duration.ofHours(20));
        once(tenant, ago, () -> {
            applicant.answer(tenant, HARVEY);
            transfers.bank(tenant, "Harvey Hart", "000123456789", "021000021");
            applicant.submit(tenant);
            past.to(tenant, decided);
            past.happen(tenant);
            applicant.hear(tenant);
        });
    }

    private void once(Tenant tenant, Duration ago, Runnable play) {
        if (!begun(tenant)) {
            finishWhatBrokeOff(tenant);
            return;
        }
        Instant start = clock.instant();
        LOG.info("Playing {} days of history for {} …", ago.toDays(), tenant.organizationName());
        jobs.whileResting(() -> disk.atTheEnd(() -> {
            past.begin(tenant, ago);
            play.run();
            finish(tenant);
        }));
        long millis = Duration.between(start, clock.instant()).toMillis();
        LOG.info("{} has its past now ({} ms)", tenant.organizationName(), millis);
    }

    private boolean begun(Tenant tenant) {
        return jdbc.sql("insert into demo_history (environment_id, begun_at) values (?, ?) on conflict do nothing")
                        .params(tenant.environmentId(), clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void finishWhatBrokeOff(Tenant tenant) {
        long unfinished = jdbc.sql("select count(*) from demo_history where environment_id = ? and finished_at is null")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
        if (unfinished == 1) {
            LOG.warn("The past of {} broke off at an earlier start; it stays as it is", tenant.organizationName());
            finish(tenant);
        }
    }

    private void finish(Tenant tenant) {
        past.end(tenant, clock.instant());
        jdbc.sql("update demo_history set finished_at = ? where environment_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), tenant.environmentId())
                .update();
    }
}
