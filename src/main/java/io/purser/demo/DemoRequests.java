package io.purser.demo;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Payout requests of Northwind Coffee in every state; small sums, so that its balance stays what it was. */
@Component
class DemoRequests {
    /** A day of the past on which something was done. */
    record Scene(int day, int hour, Runnable what) {}

    private static final Payee MARCO = new Payee(null, "Marco Bianchi", "marco.bianchi@payees.example", null, null);
    private static final Payee IRIS = new Payee(null, "Iris Lindgren", "iris.lindgren@payees.example", null, null);

    private final PayoutRequests requests;
    private final PayoutMethods methods;
    private final Customers customers;
    private final Memberships memberships;
    private final DemoTransfers transfers;
    private final DemoPast past;

    DemoRequests(
            PayoutRequests requests,
            PayoutMethods methods,
            Customers customers,
            Memberships memberships,
            DemoTransfers transfers,
            DemoPast past) {
        this.requests = requests;
        this.methods = methods;
        this.customers = customers;
        this.memberships = memberships;
        this.transfers = transfers;
        this.past = past;
    }

    /** @param open hears of each payout that begins. @return nothing where nobody could approve */
    Optional<Story> of(Tenant tenant, Consumer<String> open) {
        Optional<Tenant> owner = member(tenant, Role.OWNER);
        Optional<Tenant> finance = member(tenant, Role.FINANCE);
        return owner.flatMap(one -> finance.map(other -> new Story(one, other, open)));
    }

    private Optional<Tenant> member(Tenant tenant, Role role) {
        return memberships.in(tenant.organizationId()).stream()
                .filter(member -> member.role() == role)
                .findFirst()
                .map(member -> as(tenant, member));
    }

    private static Tenant as(Tenant tenant, Member member) {
        return tenant.as(
                new Actor(Actor.Kind.USER, member.publicId(), member.name()),
                member.role().permissions());
    }

    /** The two who ask and approve. */
    final class Story {
        private final Tenant owner;
        private final Tenant finance;
        private final Consumer<String> open;
        private Payee trainer;
        private Payee artist;
        private String bank;
        private String closed;
        private int number;

        Story(Tenant owner, Tenant finance, Consumer<String> open) {
            this.owner = owner;
            this.finance = finance;
            this.open = open;
        }

        List<Scene> scenes() {
            return List.of(
                    new Scene(44, 9, this::meet),
                    new Scene(45, 10, () -> approve(ask(finance, IRIS, null, 3_000, "Poster for the spring menu"))),
                    new Scene(66, 10, () -> pay(ask(finance, trainer, bank, 4_500, "Latte art course, first evening"))),
                    new Scene(74, 11, this::reject),
                    new Scene(78, 11, () -> past.recurring("expire-payout-links")),
                    new Scene(79, 11, () -> pay(ask(finance, artist, closed, 3_800, "Photographs of the bar"))),
                    new Scene(82, 15, () -> approve(ask(finance, MARCO, null, 2_500, "Stand-in shift, Saturday"))),
                    new Scene(
                            84, 10, () -> pay(ask(finance, trainer, bank, 4_200, "Latte art course, second evening"))),
                    new Scene(86, 16, () -> requests.cancel(finance, ask(finance, IRIS, null, 2_000, "Menu cards"))),
                    new Scene(87, 10, () -> ask(finance, trainer, bank, 4_500, "Latte art course, third evening")),
                    new Scene(88, 9, () -> ask(finance, MARCO, null, 2_500, "Stand-in shift, Sunday")),
                    new Scene(88, 10, () -> ask(owner, IRIS, null, 3_500, "Sign for the door")));
        }

        /** The payout that is still on its way today. */
        void atLast() {
            pay(ask(finance, trainer, bank, 4_000, "Tasting for the staff"));
        }

        private void meet() {
            Customer nadia = join("trainer-1", "Nadia Okafor");
            Customer theo = join("photographer-1", "Theo Brandt");
            trainer = new Payee(nadia.publicId(), null, null, null, null);
            artist = new Payee(theo.publicId(), null, null, null, null);
            bank = add(nadia, "000222333444", "021000021");
            closed = add(theo, "000111111113", "026009593");
            past.job("payout-method-register", Long.toString(owner.environmentId()));
        }

        private Customer join(String own, String name) {
            String mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@payees.example";
            return customers
                    .create(owner.environmentId(), finance.actor(), CustomerFacts.of(own, mail, name))
                    .customer();
        }

        private String add(Customer customer, String number, String routing) {
            Map<String, String> details = Map.of(
                    "holderName",
                    customer.fullName(),
                    "routingNumber",
                    routing,
                    "accountNumber",
                    number,
                    "accountType",
                    "checking");
            return methods.add(
                            owner.environmentId(),
                            finance.actor(),
                            customer,
                            new NewMethod("bank_transfer", owner.country(), details),
                            PayoutMethod.Source.ORGANIZATION)
                    .publicId();
        }

        private String ask(Tenant asker, Payee payee, String method, long amount, String memo) {
            String key = "demo-" + asker.environmentId() + "-" + ++number;
            return requests.create(
                            asker,
                            new Draft(
                                    key,
                                    Source.PORTAL,
                                    null,
                                    payee,
                                    method,
                                    amount,
                                    FeeParty.PAYER,
                                    memo,
                                    null,
                                    List.of()))
                    .publicId();
        }

        private void approve(String request) {
            requests.approve(owner, request, requests.get(owner, request).digest());
        }

        private void reject() {
            String request = ask(finance, MARCO, null, 4_800, "Stand-in shift, two hours");
            requests.reject(owner, request, "wrong_amount", "Two hours are 38.00. Ask again with the right amount.");
        }

        private void pay(String request) {
            approve(request);
            past.job("payout-request-pay", owner.environmentId() + ":" + request);
            String payout = requests.get(owner, request).payoutId();
            transfers.send(owner, payout);
            open.accept(payout);
        }
    }
}
