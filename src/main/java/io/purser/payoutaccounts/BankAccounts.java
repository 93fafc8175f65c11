package io.purser.payoutaccounts;

import io.purser.audit.AuditLog;
import io.purser.bankdetails.BankFormat;
import io.purser.bankdetails.BankNames;
import io.purser.bankdetails.TypedBank;
import io.purser.events.Events;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.crypto.Vault;
import io.purser.platform.jobs.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organization's own banks, one of them the default. Numbers are sealed; only their last four leave this class. */
@Service
public class BankAccounts {
    private static final int MOST = 20;

    private final BankRows rows;
    private final BankNames names;
    private final Vault vault;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final Events events;
    private final Jobs jobs;
    private final ObjectProvider<BankUse> uses;

    BankAccounts(
            BankRows rows,
            BankNames names,
            Vault vault,
            EnvironmentClock clock,
            AuditLog audit,
            Events events,
            Jobs jobs,
            ObjectProvider<BankUse> uses) {
        this.rows = rows;
        this.names = names;
        this.vault = vault;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
        this.jobs = jobs;
        this.uses = uses;
    }

    /** The default first, then in the order they were added. */
    @Transactional(readOnly = true)
    public List<BankAccount> all(long environmentId) {
        return rows.all(environmentId);
    }

    @Transactional(readOnly = true)
    public Optional<BankAccount> preferred(long environmentId) {
        return rows.all(environmentId).stream().filter(BankAccount::preferred).findFirst();
    }

    /** Removed banks are found too: old payouts still name them. */
    @Transactional(readOnly = true)
    public Optional<BankAccount> find(long environmentId, String publicId) {
        return rows.find(environmentId, publicId);
    }

    /** Everything wrong with the details, in the order of the form; empty when {@link #add} would take them. */
    public List<BusinessError> problems(NewBank bank) {
        return BankFormat.check(bank.typed()).problems();
    }

    /** Checks the details for the country; the first bank becomes the default. @throws BusinessError with its field */
    @Transactional
    public BankAccount add(long environmentId, Actor actor, NewBank bank) {
        BankFormat.Checked checked = checked(bank);
        Optional<Long> current = rows.lockDefault(environmentId);
        if (same(environmentId, checked).isPresent()) {
            throw new BusinessError(409, "bank_already_added", "accountNumber", checked.last4());
        }
        return insert(environmentId, actor, bank, checked, current);
    }

    /** As {@link #add}, but a bank that is on the list already is the answer, made the default if that is asked. */
    @Transactional
    public BankAccount addOnce(long environmentId, Actor actor, NewBank bank) {
        BankFormat.Checked checked = checked(bank);
        Optional<Long> current = rows.lockDefault(environmentId);
        Optional<BankAccount> known = same(environmentId, checked);
        if (known.isEmpty()) {
            return insert(environmentId, actor, bank, checked, current);
        }
        String publicId = known.get().publicId();
        if (bank.makeDefault() && !known.get().preferred()) {
            makeDefault(environmentId, actor, publicId);
        }
        return rows.find(environmentId, publicId).orElseThrow();
    }

    private static BankFormat.Checked checked(NewBank bank) {
        BankFormat.Checked checked = BankFormat.check(bank.typed());
        checked.problems().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return checked;
    }

    private BankAccount insert(
            long environmentId, Actor actor, NewBank bank, BankFormat.Checked checked, Optional<Long> current) {
        if (rows.all(environmentId).size() >= MOST) {
            throw BusinessError.conflict("bank_limit_reached", MOST);
        }
        String publicId = Ids.next("pba");
        long id = rows.insert(
                environmentId,
                publicId,
                checked,
                names.of(checked.country(), checked.routing(), checked.number()).orElse(null),
                vault.seal(checked.number(), place(publicId)),
                clock.now(environmentId));
        if (current.isEmpty() || bank.makeDefault()) {
            rows.setDefault(environmentId, id);
        }
        audit.record(environmentId, actor, "bank.added", publicId, Map.of("last4", checked.last4()));
        events.record(environmentId, "bank.added", publicId, Map.of("last4", checked.last4()));
        jobs.enqueue(BankRegisterJob.NAME, Long.toString(environmentId));
        return rows.find(environmentId, publicId).orElseThrow();
    }

    @Transactional
    public void makeDefault(long environmentId, Actor actor, String publicId) {
        Optional<Long> current = rows.lockDefault(environmentId);
        BankAccount bank = usable(environmentId, publicId);
        if (bank.state() == BankAccount.State.ERRORED) {
            throw BusinessError.conflict("bank_errored_not_default");
        }
        long id = rows.idOf(environmentId, publicId);
        if (current.isEmpty() || current.get() != id) {
            rows.setDefault(environmentId, id);
            audit.record(environmentId, actor, "bank.made_default", publicId, Map.of("last4", bank.last4()));
        }
    }

    /** Why the bank cannot be removed now, as an error code; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<String> reasonNotToRemove(long environmentId, String publicId) {
        return uses.orderedStream()
                .flatMap(use -> use.reasonNotToRemove(environmentId, publicId).stream())
                .findFirst();
    }

    /** Takes the bank off the list; when it was the default, the oldest working one that is left takes its place. */
    @Transactional
    public void remove(long environmentId, Actor actor, String publicId) {
        Optional<Long> current = rows.lockDefault(environmentId);
        BankAccount bank = usable(environmentId, publicId);
        reasonNotToRemove(environmentId, publicId).ifPresent(code -> {
            throw BusinessError.conflict(code);
        });
        long id = rows.idOf(environmentId, publicId);
        rows.markRemoved(environmentId, id, clock.now(environmentId));
        if (current.isPresent() && current.get() == id) {
            rows.setDefault(
                    environmentId,
                    successor(environmentId)
                            .map(BankAccount::publicId)
                            .map(next -> rows.idOf(environmentId, next))
                            .orElse(null));
        }
        audit.record(environmentId, actor, "bank.removed", publicId, Map.of("last4", bank.last4()));
        jobs.enqueue(BankRegisterJob.NAME, Long.toString(environmentId));
    }

    /** Marks the bank a failed payout went to as unusable. */
    @Transactional
    public void markErrored(long environmentId, String publicId, String errorCode) {
        if (rows.markErrored(environmentId, publicId, errorCode)) {
            audit.record(environmentId, Actor.system("banks"), "bank.errored", publicId, Map.of("reason", errorCode));
            String last4 = rows.find(environmentId, publicId).orElseThrow().last4();
            events.record(environmentId, "bank.errored", publicId, Map.of("last4", last4, "reason", errorCode));
        }
    }

    private Optional<BankAccount> successor(long environmentId) {
        List<BankAccount> left = rows.all(environmentId);
        return left.stream()
                .filter(bank -> bank.state() == BankAccount.State.ACTIVE)
                .findFirst()
                .or(() -> left.stream().findFirst());
    }

    private BankAccount usable(long environmentId, String publicId) {
        return rows.all(environmentId).stream()
                .filter(bank -> bank.publicId().equals(publicId))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    private Optional<BankAccount> same(long environmentId, BankFormat.Checked checked) {
        return rows.all(environmentId).stream()
                .filter(bank -> bank.last4().equals(checked.last4())
                        && bank.country().equals(checked.country())
                        && rows.hasRouting(environmentId, bank.publicId(), checked.routing())
                        && number(environmentId, bank.publicId()).equals(checked.number()))
                .findFirst();
    }

    /** The full number, for the provider only. */
    String number(long environmentId, String publicId) {
        return vault.open(rows.sealedNumber(environmentId, publicId), place(publicId));
    }

    private static String place(String publicId) {
        return "bank_account.sealed_number:" + publicId;
    }

    /**
     * @param accountNumber account number or IBAN as typed; spaces and hyphens are ignored
     * @param accountType {@code checking}, {@code savings} or {@code null}
     */
    public record NewBank(
            String holderName,
            String accountNumber,
            String routingNumber,
            String accountType,
            String country,
            String currency,
            boolean makeDefault) {
        TypedBank typed() {
            return new TypedBank(holderName, accountNumber, routingNumber, accountType, country, currency);
        }

        @Override
        public String toString() {
            return "NewBank[" + country + " " + currency + "]";
        }
    }
}
