package io.purser.payouts;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.providers.PayoutAccountProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one place that says why an organization cannot be paid. A provider that is down or
 * does not know the bank yet is no reason: requests wait.
 */
public final class Blockers {

    /** Who has to do something before the reason goes away. */
    public enum Who {
        YOU,
        US,
        PROVIDER,
        BANK
    }

    /**
     * One reason, most basic first; the sentence is the message {@code payouts.blocker.<code>}.
     *
     * @param cause code of the detail, message {@code cause.<code>}, or {@code null}
     * @param amount minor units the sentence speaks of, or {@code null}
     * @param link where to act, or {@code null} when there is nothing to do but wait
     * @param since when it began, or {@code null} when that is not known
     * @param until the day something gets worse or better, or {@code null}
     */
    public record Blocker(String code, Who who, String cause, Long amount, String link, Instant since, Instant until) {}

    /** @param available and minimum in minor units */
    public record Facts(
            boolean providerServes,
            Optional<PayoutAccount> account,
            Optional<BankAccount> bank,
            long available,
            long minimum) {}

    private Blockers() {}

    public static List<Blocker> of(Facts facts) {
        List<Blocker> blockers = new ArrayList<>();
        if (!facts.providerServes()) {
            blockers.add(new Blocker("no_provider", Who.US, null, null, null, null, null));
        }
        facts.account()
                .ifPresentOrElse(
                        account -> addAccount(blockers, account),
                        () -> blockers.add(
                                new Blocker("not_verified", Who.YOU, null, null, "/verification", null, null)));
        facts.bank()
                .ifPresentOrElse(
                        bank -> addBank(blockers, bank),
                        () -> blockers.add(new Blocker("no_bank", Who.YOU, null, null, "/banks/new", null, null)));
        addBalance(blockers, facts);
        return List.copyOf(blockers);
    }

    /** Paying somebody else needs no bank of one's own; whether the money suffices is the amount's question. */
    static List<Blocker> toOthers(boolean providerServes, Optional<PayoutAccount> account) {
        List<Blocker> blockers = new ArrayList<>();
        if (!providerServes) {
            blockers.add(new Blocker("no_provider", Who.US, null, null, null, null, null));
        }
        account.ifPresentOrElse(
                known -> addAccount(blockers, known),
                () -> blockers.add(new Blocker("not_verified", Who.YOU, null, null, "/verification", null, null)));
        return List.copyOf(blockers);
    }

    private static void addAccount(List<Blocker> blockers, PayoutAccount account) {
        Instant since = account.since();
        switch (account.state()) {
            case PENDING_VERIFICATION ->
                blockers.add(
                        new Blocker("pending_verification", Who.PROVIDER, null, null, "/verification", since, null));
            case RESTRICTED ->
                blockers.add(new Blocker(
                        "restricted", Who.YOU, firstCause(account), null, "/verification", since, deadline(account)));
            case DISABLED ->
                blockers.add(new Blocker(
                        "disabled", Who.PROVIDER, account.disabledReason(), null, "/verification", since, null));
            case VERIFIED -> {
                if (!account.transfersEnabled()) {
                    blockers.add(new Blocker("transfers_off", Who.PROVIDER, null, null, null, since, null));
                }
            }
        }
    }

    private static void addBank(List<Blocker> blockers, BankAccount bank) {
        if (bank.state() == BankAccount.State.ERRORED) {
            blockers.add(new Blocker("bank_errored", Who.YOU, bank.errorCode(), null, "/banks", null, null));
        }
    }

    private static void addBalance(List<Blocker> blockers, Facts facts) {
        if (facts.available() < 0) {
            blockers.add(new Blocker("negative_balance", Who.YOU, null, facts.available(), "/balance", null, null));
        } else if (facts.available() < facts.minimum()) {
            blockers.add(new Blocker("below_minimum", Who.YOU, null, facts.minimum(), "/balance", null, null));
        }
    }

    /** True when nothing but money is missing. */
    static boolean onlyBalance(List<Blocker> blockers) {
        return blockers.stream()
                .allMatch(each ->
                        each.code().equals("below_minimum") || each.code().equals("negative_balance"));
    }

    private static String firstCause(PayoutAccount account) {
        return account.requirements().stream()
                .map(PayoutAccountProvider.Requirement::code)
                .findFirst()
                .orElse(null);
    }

    private static Instant deadline(PayoutAccount account) {
        return account.requirements().stream()
                .map(PayoutAccountProvider.Requirement::deadline)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
