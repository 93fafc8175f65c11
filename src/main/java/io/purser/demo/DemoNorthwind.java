package io.purser.demo;

import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.sandbox.SandboxControls.Sale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Ninety days of a coffee house: it verifies, sells every day, pays itself out every week, and meets every trouble. */
@Component
class DemoNorthwind {
    static final int DAYS = 90;
    private static final long SEED = 20_260_101L;
    private static final DemoApplicant.Person OWNER = new DemoApplicant.Person(
            "Olivia",
            "Owens",
            "hello@northwind.example.com",
            "https://northwind.example.com",
            "(206) 555-0142",
            "0000",
            new String[] {"400 Pine Street", "Seattle", "WA", "98101"});

    private final DemoPast past;
    private final DemoApplicant applicant;
    private final DemoTill till;
    private final DemoTransfers transfers;
    private final DemoCustomers customers;
    private final DemoLinks links;
    private final DemoPapers papers;
    private final DemoPayees payees;
    private final DemoRequests requests;

    DemoNorthwind(
            DemoPast past,
            DemoApplicant applicant,
            DemoTill till,
            DemoTransfers transfers,
            DemoCustomers customers,
            DemoLinks links,
            DemoPapers papers,
            DemoPayees payees,
            DemoRequests requests) {
        this.past = past;
        this.applicant = applicant;
        this.till = till;
        this.transfers = transfers;
        this.links = links;
        this.papers = papers;
        this.payees = payees;
        this.requests = requests;
        this.customers = customers;
    }

    void play(Tenant tenant, Instant today) {
        new Ninety(tenant, today).play();
    }

    /** The days of one run: what is planned, by its time. */
    private final class Ninety {
        private final Tenant tenant;
        private final Instant end;
        private final LocalDate first;
        private final Random random = new Random(SEED);
        private final DemoSales sales;
        private final TreeMap<Instant, Deque<Runnable>> plan = new TreeMap<>();
        private final List<String> fresh = new ArrayList<>();
        private List<String> open = new ArrayList<>();
        private String house;
        private String old;

        Ninety(Tenant tenant, Instant today) {
            this.tenant = tenant;
            this.end = today;
            this.first = today.atZone(tenant.zone()).toLocalDate().minusDays(DAYS - 1);
            this.sales = new DemoSales(random, tenant.currency());
        }

        void play() {
            applicant.answer(tenant, OWNER);
            house = transfers.bank(tenant, "Northwind Coffee LLC", "000123456789", "021000021");
            applicant.submit(tenant);
            customers.join(tenant);
            for (int day = 1; day < DAYS; day++) {
                sellOn(day);
                on(day, 12, 30, this::noon);
            }
            troubles();
            payouts();
            var asked = requests.of(tenant, payout -> open.add(payout));
            asked.ifPresent(story -> story.scenes().forEach(scene -> on(scene.day(), scene.hour(), 15, scene.what())));
            while (!plan.isEmpty() && !plan.firstKey().isAfter(end)) {
                var next = plan.pollFirstEntry();
                past.to(tenant, next.getKey());
                next.getValue().forEach(Runnable::run);
            }
            past.to(tenant, end);
            noon();
            past.to(tenant, end);
            begin("last", 30, "Weekly payout");
            asked.ifPresent(DemoRequests.Story::atLast);
            customers.claim(tenant);
            papers.play(tenant);
            payees.play(tenant);
        }

        private void noon() {
            past.happen(tenant);
            applicant.hear(tenant);
            open = transfers.follow(tenant, open);
        }

        private void sellOn(int day) {
            int customers = 6 + random.nextInt(2);
            for (int i = 0; i < customers; i++) {
                Sale sale = sales.any();
                boolean givenBack = random.nextInt(25) == 0;
                on(day, 8 + random.nextInt(11), random.nextInt(60), () -> sell(sale, givenBack));
            }
        }

        private void sell(Sale sale, boolean givenBack) {
            String payment = till.sell(tenant, sale);
            if (sale.state() != State.SUCCEEDED) {
                return;
            }
            if (givenBack) {
                long amount = random.nextBoolean() ? sale.amount() : sale.amount() / 2;
                at(past.now(tenant).plus(Duration.ofHours(30)), () -> till.refund(tenant, payment, amount));
            } else {
                fresh.add(payment);
            }
        }

        private void troubles() {
            contest(20, true);
            contest(34, false);
            contest(52, true);
            contest(61, false);
            contest(85, null);
            contest(88, null);
            on(86, 9, 30, () -> links.play(tenant));
            on(64, 9, 0, () -> payees.join(tenant));
            for (State state : List.of(State.PROCESSING, State.PENDING, State.REQUIRES_ACTION)) {
                for (int hours = 3; hours < 40; hours += 12) {
                    at(end.minus(Duration.ofHours(hours)), () -> till.sell(tenant, sales.of(state)));
                }
            }
        }

        /** @param won {@code null} while nobody has decided */
        private void contest(int day, Boolean won) {
            on(day, 15, 10, () -> {
                String payment = fresh.get(fresh.size() - 1 - random.nextInt(5));
                till.dispute(tenant, payment);
                if (won != null) {
                    at(past.now(tenant).plus(Duration.ofDays(5)), () -> till.decide(tenant, payment, won));
                }
            });
        }

        private void payouts() {
            for (int day = 9; day < DAYS - 9; day += 7) {
                int week = day;
                if (day != 23 && day != 44) {
                    on(day, 10, 0, () -> begin("week-" + week, 85, "Weekly payout"));
                }
            }
            on(21, 9, 0, () -> old = transfers.bank(tenant, "Northwind Coffee LLC", "000777777771", "121000248"));
            on(23, 10, 0, () -> begin("old-bank", 60, "To the savings account"));
            on(23, 11, 0, () -> transfers.prefer(tenant, house));
            on(26, 10, 0, () -> transfers.cancel(tenant, transfers.ask(tenant, "by-mistake", 20, null)));
            on(43, 9, 0, () -> transfers.bank(tenant, "Northwind Roastery", "000111111113", "026009593"));
            on(44, 10, 0, () -> begin("roastery", 40, "Roastery account"));
            on(44, 11, 0, () -> transfers.prefer(tenant, house));
            on(54, 9, 0, () -> transfers.drop(tenant, old));
            at(
                    lastBankDay().atTime(10, 0).atZone(tenant.zone()).toInstant(),
                    () -> begin("moving", 50, "Weekly payout"));
        }

        private void begin(String key, int percent, String description) {
            String payout = transfers.ask(tenant, key, percent, description);
            if (payout != null) {
                transfers.send(tenant, payout);
                open.add(payout);
            }
        }

        private LocalDate lastBankDay() {
            LocalDate day = end.atZone(tenant.zone()).toLocalDate().minusDays(1);
            while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                day = day.minusDays(1);
            }
            return day;
        }

        private void on(int day, int hour, int minute, Runnable what) {
            at(
                    first.plusDays(day)
                            .atTime(LocalTime.of(hour, minute))
                            .atZone(tenant.zone())
                            .toInstant(),
                    what);
        }

        private void at(Instant time, Runnable what) {
            plan.computeIfAbsent(time, none -> new ArrayDeque<>()).add(what);
        }
    }
}
