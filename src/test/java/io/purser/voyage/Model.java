package io.purser.voyage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What should be true, kept in plain maps and sharing no code with the application: it is told the same wishes and the
 * same answers of the provider, and is asked after each step what everything should look like. Minor units.
 */
final class Model {
    static final long MINIMUM = 1_000;
    private static final List<String> STATUSES =
            List.of("PENDING", "REQUIRES_ACTION", "PROCESSING", "CANCELED", "FAILED", "SUCCEEDED");
    private static final Set<String> SPOILS_THE_BANK = Set.of("no_account", "account_closed");

    private final Map<String, Long> accounts = new TreeMap<>();
    private final Map<String, Out> payouts = new TreeMap<>();
    private final Map<String, In> payments = new TreeMap<>();
    private final Map<String, Back> refunds = new TreeMap<>();
    private final Map<String, Aside> reservations = new TreeMap<>();
    private final Map<String, Integer> told = new TreeMap<>();
    private boolean bankErrored;

    private static final class Out {
        long amount;
        long fee;
        String status = "PENDING";
    }

    private static final class In {
        String status = "PENDING";
        long amount;
        long fee;
        long refunded;
        long waiting;
        Instant available;
        String dispute = "-";
        long disputed;
        Set<String> refunds = new TreeSet<>();
    }

    private static final class Back {
        String payment;
        long amount;
        String status = "PENDING";
    }

    private static final class Aside {
        long amount;
        String state = "HELD";
    }

    /** The provider's payment as it told us of it. */
    record Payment(
            String id,
            String status,
            long amount,
            long fee,
            Instant available,
            List<Refund> refunds,
            Dispute dispute) {}

    /** @param request key of our request, or {@code null} */
    record Refund(String id, long amount, String request) {}

    record Dispute(String state, long amount, long fee) {}

    Model copy() {
        Model copy = new Model();
        copy.accounts.putAll(accounts);
        payouts.forEach((key, each) -> {
            Out out = new Out();
            out.amount = each.amount;
            out.fee = each.fee;
            out.status = each.status;
            copy.payouts.put(key, out);
        });
        payments.forEach((key, each) -> copy.payments.put(key, copy(each)));
        refunds.forEach((key, each) -> {
            Back back = new Back();
            back.payment = each.payment;
            back.amount = each.amount;
            back.status = each.status;
            copy.refunds.put(key, back);
        });
        reservations.forEach((key, each) -> {
            Aside aside = new Aside();
            aside.amount = each.amount;
            aside.state = each.state;
            copy.reservations.put(key, aside);
        });
        copy.told.putAll(told);
        copy.bankErrored = bankErrored;
        return copy;
    }

    private static In copy(In each) {
        In in = new In();
        in.status = each.status;
        in.amount = each.amount;
        in.fee = each.fee;
        in.refunded = each.refunded;
        in.waiting = each.waiting;
        in.available = each.available;
        in.dispute = each.dispute;
        in.disputed = each.disputed;
        in.refunds.addAll(each.refunds);
        return in;
    }

    long balance(String account) {
        return accounts.getOrDefault(account, 0L);
    }

    private void add(String account, long amount) {
        accounts.merge(account, amount, Long::sum);
    }

    private void tell(String type, String subject) {
        told.merge(type + " " + subject, 1, Integer::sum);
    }

    // payouts

    /** What the answer should be: {@code null} for yes, else the code of the refusal. */
    String answerToPayout(String key, long amount) {
        if (payouts.containsKey(key)) {
            return null;
        }
        if (amount < MINIMUM) {
            return "amount_below_minimum";
        }
        if (bankErrored) {
            return "payouts_blocked";
        }
        return balance("AVAILABLE") < Math.max(amount, MINIMUM) ? "insufficient_balance" : null;
    }

    void requestPayout(String key, long amount) {
        if (payouts.containsKey(key)) {
            return;
        }
        Out out = new Out();
        out.amount = amount;
        out.fee = (amount * 25 + 5_000) / 10_000 + 25;
        payouts.put(key, out);
        add("AVAILABLE", -amount);
        add("RESERVED", amount);
        tell("payout.created", key);
    }

    String payoutStatus(String key) {
        return payouts.get(key).status;
    }

    long net(String key) {
        return payouts.get(key).amount - payouts.get(key).fee;
    }

    Set<String> payoutKeys() {
        return payouts.keySet();
    }

    /** The steps that news of the provider brings, one transaction each; none when it is old. */
    List<String> stepsTo(String key, String theirs, boolean wasInTransit, boolean wasPaid) {
        String ours = payouts.get(key).status;
        List<String> way = new ArrayList<>();
        boolean pending = ours.equals("PENDING");
        boolean open = pending || ours.equals("IN_TRANSIT");
        boolean ended = theirs.equals("FAILED") || theirs.equals("CANCELED");
        boolean came = theirs.equals("PAID") || theirs.equals("RETURNED") || ended && wasPaid;
        boolean back = theirs.equals("RETURNED") || theirs.equals("FAILED") && (wasPaid || ours.equals("PAID"));
        if (pending && (came || wasInTransit || theirs.equals("IN_TRANSIT"))) {
            way.add("IN_TRANSIT");
        }
        if (open && came) {
            way.add("PAID");
        }
        if (back && (came || ours.equals("PAID")) && (open || ours.equals("PAID"))) {
            way.add("RETURNED");
        }
        if (open && ended && !came) {
            way.add(theirs.equals("CANCELED") && pending && !wasInTransit ? "CANCELED" : "FAILED");
        }
        return way;
    }

    void payoutBecame(String key, String status, String code) {
        Out out = payouts.get(key);
        out.status = status;
        long net = out.amount - out.fee;
        switch (status) {
            case "PAID" -> {
                add("RESERVED", -out.amount);
                add("PAID_OUT", net);
                add("FEES", out.fee);
                tell("payout.paid", key);
            }
            case "FAILED", "CANCELED" -> {
                add("RESERVED", -out.amount);
                add("AVAILABLE", out.amount);
            }
            case "RETURNED" -> {
                add("PAID_OUT", -net);
                add("FEES", -out.fee);
                add("AVAILABLE", out.amount);
            }
            default -> {}
        }
        if (status.equals("FAILED") || status.equals("RETURNED")) {
            tell("payout.failed", key);
        }
        if (code != null && SPOILS_THE_BANK.contains(code) && !bankErrored) {
            bankErrored = true;
            tell("bank.errored", "bank");
        }
    }

    // payments

    void paymentIs(Payment news) {
        In in = payments.computeIfAbsent(news.id(), first -> new In());
        if (STATUSES.indexOf(news.status()) > STATUSES.indexOf(in.status)) {
            in.status = news.status();
            if (in.status.equals("SUCCEEDED")) {
                arrived(news, in);
            }
        }
        if (in.status.equals("SUCCEEDED")) {
            news.refunds().forEach(refund -> givenBack(news.id(), in, refund));
            disputed(news, in);
        }
    }

    private void arrived(Payment news, In in) {
        in.amount = news.amount();
        in.fee = news.fee();
        in.waiting = news.amount() - news.fee();
        in.available = news.available();
        add("OUTSIDE", -news.amount());
        add("PENDING", in.waiting);
        add("FEES", news.fee());
        tell("payment.received", news.id());
    }

    private void givenBack(String payment, In in, Refund refund) {
        if (!in.refunds.add(refund.id())) {
            return;
        }
        long waits = Math.min(in.waiting, refund.amount());
        in.waiting -= waits;
        in.refunded += refund.amount();
        add("PENDING", -waits);
        add("AVAILABLE", waits - refund.amount());
        add("OUTSIDE", refund.amount());
        tell("payment.refunded", payment);
        if (refund.request() != null) {
            refunds.get(refund.request()).status = "SUCCEEDED";
        }
    }

    private void disputed(Payment news, In in) {
        if (news.dispute() == null) {
            return;
        }
        if (in.dispute.equals("-")) {
            in.dispute = "OPEN";
            in.disputed = news.dispute().amount();
            add("AVAILABLE", -in.disputed - news.dispute().fee());
            add("HELD", in.disputed);
            add("FEES", news.dispute().fee());
            tell("payment.disputed", news.id());
        }
        if (in.dispute.equals("OPEN") && !news.dispute().state().equals("OPEN")) {
            in.dispute = news.dispute().state();
            add("HELD", -in.disputed);
            add(in.dispute.equals("WON") ? "AVAILABLE" : "OUTSIDE", in.disputed);
            tell("payment.dispute_resolved", news.id());
        }
    }

    boolean known(String payment) {
        return payments.containsKey(payment);
    }

    void release(Instant now) {
        boolean any = payments.values().stream().anyMatch(in -> due(in, now));
        for (In in : payments.values()) {
            if (due(in, now)) {
                add("PENDING", -in.waiting);
                add("AVAILABLE", in.waiting);
                in.waiting = 0;
            }
        }
        if (any && balance("AVAILABLE") > 0) {
            tell("payout.available", "balance");
        }
    }

    private static boolean due(In in, Instant now) {
        return in.waiting > 0 && !in.available.isAfter(now);
    }

    // refunds

    String answerToRefund(String payment, long amount) {
        In in = payments.get(payment);
        if (!in.status.equals("SUCCEEDED")) {
            return "refund_not_paid";
        }
        long left = in.amount - in.refunded;
        if (left <= 0) {
            return "refund_done";
        }
        if (in.dispute.equals("OPEN") || in.dispute.equals("LOST")) {
            return in.dispute.equals("OPEN") ? "refund_disputed" : "refund_lost";
        }
        for (Back back : refunds.values()) {
            left -= back.payment.equals(payment) && back.status.equals("PENDING") ? back.amount : 0;
        }
        if (left <= 0) {
            return "refund_on_its_way";
        }
        return amount > left ? "refund_above_left" : null;
    }

    void requestRefund(String key, String payment, long amount) {
        Back back = new Back();
        back.payment = payment;
        back.amount = amount;
        refunds.putIfAbsent(key, back);
    }

    boolean refundAsked(String key) {
        return refunds.containsKey(key);
    }

    /** A definite no of the provider. */
    void refundRefused(String key) {
        Back back = refunds.get(key);
        back.status = "FAILED";
        tell("refund.failed", back.payment);
    }

    List<String> refundsOf(String payment) {
        return refunds.entrySet().stream()
                .filter(each -> each.getValue().payment.equals(payment))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> refundsMade() {
        return refunds.entrySet().stream()
                .filter(each -> each.getValue().status.equals("SUCCEEDED"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Nothing is on its way any more. */
    boolean settled() {
        return payouts.values().stream()
                        .noneMatch(out -> out.status.equals("PENDING") || out.status.equals("IN_TRANSIT"))
                && refunds.values().stream().noneMatch(back -> back.status.equals("PENDING"))
                && payments.values().stream().allMatch(in -> in.waiting == 0);
    }

    // reservations

    String answerToSettingAside(String reference, long amount) {
        boolean held = reservations.containsKey(reference);
        return held || balance("AVAILABLE") >= amount ? null : "insufficient_balance";
    }

    void setAside(String reference, long amount) {
        if (reservations.containsKey(reference)) {
            return;
        }
        Aside aside = new Aside();
        aside.amount = amount;
        reservations.put(reference, aside);
        add("AVAILABLE", -amount);
        add("RESERVED", amount);
    }

    void letGo(String reference) {
        Aside aside = reservations.get(reference);
        if (aside.state.equals("HELD")) {
            aside.state = "RELEASED";
            add("RESERVED", -aside.amount);
            add("AVAILABLE", aside.amount);
        }
    }

    /** Everything that can be seen from outside, line by line, in order. */
    List<String> seen() {
        List<String> lines = new ArrayList<>();
        accounts.forEach((kind, balance) -> {
            if (balance != 0) {
                lines.add("A " + kind + " " + balance);
            }
        });
        told.forEach((what, times) -> lines.add("E " + what + " " + times));
        reservations.forEach((key, each) -> lines.add("H " + key + " " + each.state + " " + each.amount));
        payments.forEach((id, in) -> lines.add("M " + id + " " + in.status + " " + in.dispute + " " + in.refunded));
        payouts.forEach((key, out) -> lines.add("P " + key + " " + out.status + " " + out.amount));
        refunds.forEach((key, each) -> lines.add("R " + key + " " + each.status + " " + each.amount));
        return lines;
    }
}
