package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.WrongFields;
import io.purser.apikeys.KeyMakers;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.IdentityFacts;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payouts.RecipientPayments;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientPayments.Quote;
import io.purser.payouts.RecipientPayments.Wish;
import io.purser.platform.BusinessError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Pays verified customers. In a sandbox whose approval policy nobody changed a key pays at once, as the contract has it;
 * with a policy of the organization's own, and always with real money, the payout waits for people.
 */
@Component("blaaizPayments")
class Payments {
    private final Customers customers;
    private final CustomerChecks checks;
    private final CustomerIdentities identities;
    private final PayoutMethods methods;
    private final RecipientPayments payments;
    private final PayoutRequests requests;
    private final Policies policies;
    private final KeyMakers makers;
    private final Faults faults;

    Payments(
            Customers customers,
            CustomerChecks checks,
            CustomerIdentities identities,
            PayoutMethods methods,
            RecipientPayments payments,
            PayoutRequests requests,
            Policies policies,
            KeyMakers makers,
            Faults faults) {
        this.customers = customers;
        this.checks = checks;
        this.identities = identities;
        this.methods = methods;
        this.payments = payments;
        this.requests = requests;
        this.policies = policies;
        this.makers = makers;
        this.faults = faults;
    }

    /** What was asked for, after it was looked through. @param amount what arrives, minor units */
    record Checked(Customer customer, NewMethod to, long amount, PayoutIn in) {}

    /**
     * @throws WrongFields for whatever is wrong with the fields
     * @throws BusinessError 404 for an unknown wallet or customer, 422 {@code customer_not_verified}
     */
    Checked check(ApiCall call, PayoutIn in) {
        if (!in.walletId().equals(WalletJson.id(call))) {
            throw new BusinessError(404, "not_found", "wallet_id");
        }
        Customer customer = customers.get(call.environmentId(), in.customerId());
        ownCurrency(call, in.fromCurrencyId(), "from_currency_id");
        ownCurrency(call, in.toCurrencyId(), "to_currency_id");
        long amount = amount(call, in.fromAmount(), in.toAmount());
        if (checks.status(call.environmentId(), customer.id()) != CustomerChecks.Status.VERIFIED) {
            throw BusinessError.invalid("customer_not_verified", "customer_id");
        }
        IdentityFacts known = identities.of(customer).orElse(IdentityFacts.NOTHING);
        NewMethod to = Destinations.of(call, in, customer, known);
        faults.refuse(methods.problems(call.environmentId(), to), Destinations.names(in));
        return new Checked(customer, to, amount, in);
    }

    /** Joins the caller's transaction. @return public id of the payout, or of the request that waits for people */
    String pay(ApiCall call, Checked checked) {
        PayoutMethod method = methods.add(
                call.environmentId(), call.tenant().actor(), checked.customer(), checked.to(), PayoutMethod.Source.API);
        return waits(call) ? request(call, checked, method) : payout(call, checked, method);
    }

    private boolean waits(ApiCall call) {
        return call.livemode() || policies.current(call.environmentId()).version() != Policy.USUAL.version();
    }

    private String payout(ApiCall call, Checked checked, PayoutMethod method) {
        return payments.pay(
                        call.tenant(),
                        new Wish(
                                key(call),
                                checked.amount(),
                                FeeParty.PAYER,
                                checked.customer().publicId(),
                                method.publicId(),
                                null,
                                null,
                                checked.in().note()))
                .publicId();
    }

    private String request(ApiCall call, Checked checked, PayoutMethod method) {
        String key = call.tenant().actor().label();
        Requester requester = makers.of(call.tenant(), call.keyId())
                .map(maker -> new Requester(maker.userId(), key, maker.email()))
                .orElseGet(() -> new Requester(null, key, null));
        Customer customer = checked.customer();
        return requests.create(
                        call.tenant(),
                        new PayoutRequests.Draft(
                                key(call),
                                Source.API,
                                requester,
                                new PayoutRequest.Payee(
                                        customer.publicId(), customer.fullName(), customer.email(), null, null),
                                method.publicId(),
                                checked.amount(),
                                FeeParty.PAYER,
                                checked.in().note(),
                                null,
                                List.of()))
                .publicId();
    }

    /** @throws WrongFields for a way that nobody there is paid by */
    Quote quote(ApiCall call, FeesIn in) {
        ownCurrency(call, in.fromCurrencyId(), "from_currency_id");
        ownCurrency(call, in.toCurrencyId(), "to_currency_id");
        String kind = Destinations.kind(in.method());
        String country =
                in.country() == null ? call.tenant().country() : in.country().toUpperCase(Locale.ROOT);
        long amount = amount(call, in.fromAmount(), in.toAmount());
        return payments.quotes(call.tenant(), country == null ? "" : country, amount, FeeParty.PAYER).stream()
                .filter(quote -> quote.way().kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new WrongFields("method", "is not offered in this country"));
    }

    private static long amount(ApiCall call, BigDecimal from, BigDecimal to) {
        if ((from == null) == (to == null)) {
            throw new WrongFields("from_amount", "or to_amount must be sent, and only one of them");
        }
        return Decimals.minor(
                from == null ? to : from, call.tenant().currency(), from == null ? "to_amount" : "from_amount");
    }

    private static void ownCurrency(ApiCall call, String id, String field) {
        if (!id.equalsIgnoreCase(call.tenant().currency())) {
            throw new WrongFields(
                    field, "must be " + call.tenant().currency() + ": money is not exchanged between currencies");
        }
    }

    private static String key(ApiCall call) {
        return "api:" + call.requestId();
    }
}
