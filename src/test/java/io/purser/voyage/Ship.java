package io.purser.voyage;

import io.purser.events.Events;
import io.purser.payments.Refunds;
import io.purser.payouts.PayoutSettings;
import io.purser.payouts.Payouts;
import io.purser.payouts.Reservations;
import io.purser.platform.BooksRules;
import io.purser.platform.DurableWrites;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.JobDeck;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.ProviderInbox;
import io.purser.providers.SettlementPace;
import io.purser.providers.Vendor;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One life of the process: every service of the money core, real ones all, over the store and the far provider. */
final class Ship {
    private static final JsonMapper JSON = new JsonMapper();
    private static final StaticMessageSource WORDS = words();
    private static final DurableWrites DISK = disk();
    private static final PayoutSettings SETTINGS =
            new PayoutSettings(25, 25, Model.MINIMUM, Duration.ofSeconds(4), Duration.ofSeconds(15));
    private static final SettlementPace PACE = environmentId -> new SettlementPace.Pace(true, 1, 2);
    private static final List<Class<?>> SERVICES = classes(
            "ledger.Books ledger.Ledger ledger.Lots ledger.DailyTotals ledger.LedgerRules ledger.LotRules",
            "audit.AuditLog audit.AuditRules events.Events",
            "platform.jobs.JobRows platform.jobs.JobEngine platform.jobs.Jobs",
            "organizations.OffsetClock organizations.Environments",
            "payoutaccounts.PayoutAccountRows payoutaccounts.PayoutAccounts",
            "payoutaccounts.BankRows payoutaccounts.BankAccounts",
            "providers.Providers providers.ProviderEventRows providers.ProviderEventJob providers.ProviderInbox",
            "payouts.PayoutRepository payouts.PayoutTold payouts.PayoutMoves payouts.PayoutNews",
            "payouts.PayoutAttempts payouts.PayoutSending payouts.DestinationWait payouts.PayoutSendJob",
            "payouts.PayoutReconcileJob payouts.PayoutStart payouts.PayoutTimetable payouts.Payouts",
            "payouts.Reservations payouts.OnPayoutNews payouts.PayoutAnswers",
            "payouts.PayoutRules payouts.PayoutEventRules payouts.ReservationRules",
            "payments.PaymentRepository payments.PaymentHistory payments.PaymentReleases payments.PaymentEntries",
            "payments.LinkedPayments payments.PaymentAttempts payments.PaymentProgress payments.PaymentTakeBacks",
            "payments.PaymentEvents payments.PaymentCauses payments.FundsAvailable payments.Payments",
            "payments.RefundRows payments.Refunds payments.Receipts payments.CustomerMethods",
            "payments.ReleaseFundsJob payments.OnPaymentNews payments.PaymentBooks",
            "payments.refunds.RefundDesk payments.refunds.RefundBooks",
            "payments.orders.OrderRows payments.orders.Orders payments.orders.OrderSending",
            "payments.orders.OrderSendJob payments.orders.OrderReconcileJob");

    final Payouts payouts;
    final Refunds refunds;
    final Reservations reservations;
    final ProviderInbox inbox;
    final Events events;
    final JobDeck deck;
    final List<RecurringJob> rounds;
    final TransactionTemplate transaction;

    Ship(Store store, Clock clock, Vendor provider, Planted planted) {
        transaction = new TransactionTemplate(store.transactions);
        EnvironmentClock time = environmentId -> clock.instant();
        ApplicationEventPublisher nobody = event -> {};
        List<Class<?>> services = new ArrayList<>(planted.services());
        services.addAll(SERVICES);
        Crew crew = new Crew(
                services,
                List.of(
                        store.jdbc,
                        store.template,
                        transaction,
                        clock,
                        time,
                        provider,
                        nobody,
                        JSON,
                        WORDS,
                        DISK,
                        SETTINGS,
                        PACE),
                store.transactions);
        payouts = crew.get(Payouts.class);
        refunds = crew.get(Refunds.class);
        reservations = crew.get(Reservations.class);
        inbox = crew.get(ProviderInbox.class);
        events = crew.get(Events.class);
        deck = new JobDeck(store.jdbc, crew.all(Job.class), clock);
        rounds = crew.all(RecurringJob.class);
    }

    static List<BooksRules> rules() {
        return new Crew(SERVICES, List.of(), null).all(BooksRules.class);
    }

    private static List<Class<?>> classes(String... names) {
        return Arrays.stream(names)
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .<Class<?>>map(Ship::named)
                .toList();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName("io.purser." + name);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    private static StaticMessageSource words() {
        StaticMessageSource words = new StaticMessageSource();
        words.setUseCodeAsDefaultMessage(true);
        return words;
    }

    /** Its constructor wants the address of the database, which is not injected here. */
    private static DurableWrites disk() {
        try {
            Constructor<?> constructor = DurableWrites.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (DurableWrites) constructor.newInstance(null, "jdbc:h2:mem:voyage");
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException(moved);
        }
    }
}
