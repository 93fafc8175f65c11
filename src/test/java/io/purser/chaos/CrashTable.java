package io.purser.chaos;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every crash point of the source, and who brings Purser there. */
final class CrashTable {
    enum By {
        /** Payouts, sales, refunds and webhooks, with a provider that sometimes forgets to answer. */
        MONEY,
        /** A payout request, its approval, its link and the claim: {@code dots.sh}. */
        PEOPLE,
        /** A customer with papers, and a payout to them: {@code blaaiz.sh}. */
        PAPERS
    }

    static final Map<String, By> POINTS = points();

    private CrashTable() {}

    private static Map<String, By> points() {
        Map<String, By> points = new LinkedHashMap<>();
        put(points, By.MONEY, "api.effect.in-transaction", "api.effect.committed");
        put(points, By.MONEY, "payout.request.in-transaction");
        put(points, By.MONEY, "job.picked", "job.ran", "job.finished");
        put(points, By.MONEY, "payout.attempt.in-transaction", "payout.attempt.committed");
        put(points, By.MONEY, "payout.transfer.before", "payout.transfer.sent");
        put(points, By.MONEY, "provider.call.in-transaction", "provider.call.accepted");
        put(points, By.MONEY, "payout.outcome.in-transaction", "payout.outcome.committed");
        put(points, By.MONEY, "payout.move.in-transaction", "payout.move.committed");
        put(points, By.MONEY, "payout.settle.begun", "payout.settle.asked");
        put(points, By.MONEY, "recovery.jobs.started", "recovery.payout.found");
        put(points, By.MONEY, "provider.step.in-transaction", "provider.event.posted");
        put(points, By.MONEY, "news.received.in-transaction", "news.received", "news.applied", "news.marked");
        put(points, By.MONEY, "webhook.outbox.taken", "webhook.outbox.in-transaction", "webhook.claimed");
        put(points, By.MONEY, "webhook.delivered", "webhook.results.in-transaction", "webhook.recorded");
        put(points, By.MONEY, "order.placed.in-transaction", "order.attempt.in-transaction", "order.attempt.committed");
        put(points, By.MONEY, "order.call.before", "order.call.sent", "order.effect.applied");
        put(points, By.MONEY, "order.outcome.in-transaction", "order.outcome.committed");
        put(points, By.PEOPLE, "payout-request.made.in-transaction", "payout-request.moved.in-transaction");
        put(points, By.PEOPLE, "payout-link.made.in-transaction", "payout-link.claimed.in-transaction");
        put(points, By.PAPERS, "storage.file.unfinished", "storage.file.kept");
        return points;
    }

    private static void put(Map<String, By> points, By by, String... names) {
        for (String name : names) {
            points.put(name, by);
        }
    }
}
