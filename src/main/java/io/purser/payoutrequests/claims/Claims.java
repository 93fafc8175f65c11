package io.purser.payoutrequests.claims;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.claims.Claim.State;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.Payout;
import io.purser.payouts.Payouts;
import io.purser.payouts.RecipientPayments;
import io.purser.payouts.RecipientPayments.Quote;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.sms.PhoneNumbers.Phone;
import io.purser.platform.sms.TextMessages;
import io.purser.providers.Providers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A payee's way through a link. Looking changes nothing, so that a mail scanner may look. */
@Service
public class Claims {
    private static final Set<PayoutRequest.Status> OVER =
            EnumSet.of(PayoutRequest.Status.REJECTED, PayoutRequest.Status.CANCELED, PayoutRequest.Status.EXPIRED);

    private final PayoutLinks links;
    private final PayoutRequests requests;
    private final Payouts payouts;
    private final RecipientPayments payments;
    private final Customers customers;
    private final Environments environments;
    private final Providers providers;
    private final TextMessages texts;
    private final EnvironmentClock clock;

    Claims(
            PayoutLinks links,
            PayoutRequests requests,
            Payouts payouts,
            RecipientPayments payments,
            Customers customers,
            Environments environments,
            Providers providers,
            TextMessages texts,
            EnvironmentClock clock) {
        this.links = links;
        this.requests = requests;
        this.payouts = payouts;
        this.payments = payments;
        this.customers = customers;
        this.environments = environments;
        this.providers = providers;
        this.texts = texts;
        this.clock = clock;
    }

    /** Empty, and after the same two questions to the database, for tokens nobody made and for links that expired. */
    @Transactional(readOnly = true)
    public Optional<Claim> find(String token) {
        Optional<PayoutLink> link = links.byToken(token).filter(each -> each.status() != PayoutLink.Status.EXPIRED);
        if (link.isEmpty() || link.get().expiredAt(clock.now(link.get().environmentId()))) {
            return Optional.empty();
        }
        Tenant tenant = tenant(environments.get(link.get().environmentId()));
        PayoutRequest request = requests.get(tenant, link.get().requestId());
        boolean paid =
                link.get().status() == PayoutLink.Status.CLAIMED || link.get().failureCode() != null;
        Payout payout = paid && request.payoutId() != null ? payouts.get(tenant, request.payoutId()) : null;
        return Optional.of(new Claim(
                token,
                link.get(),
                request,
                tenant,
                payout,
                known(tenant, link.get(), request),
                state(link.get(), request, payout)));
    }

    /** Addresses that a code can be sent to, by channel; empty when whoever claims names a mail address. */
    public Map<String, String> contacts(Claim claim) {
        PayoutLink link = claim.link();
        Map<String, String> contacts = new LinkedHashMap<>();
        if (claim.known() != null && claim.known().email() != null) {
            contacts.put(ClaimCodes.MAIL, claim.known().email());
        } else if (link.email() != null) {
            contacts.put(ClaimCodes.MAIL, link.email());
        }
        if (link.phone() != null
                && (link.delivery() == PayoutLink.Delivery.SMS || link.delivery() == PayoutLink.Delivery.ALL)
                && texts.available(claim.tenant().mode())) {
            contacts.put(ClaimCodes.SMS, new Phone(link.phoneCountry(), link.phone()).e164());
        }
        return contacts;
    }

    /** Countries somebody can be paid in, by code. */
    public List<String> countries(Claim claim) {
        return providers.serving(claim.tenant().mode()).flatMap(Providers.Provider::recipients).stream()
                .flatMap(ways -> Arrays.stream(Locale.getISOCountries())
                        .filter(country ->
                                !ways.ways(country, claim.link().currency()).isEmpty()))
                .toList();
    }

    public List<Quote> quotes(Claim claim, String country) {
        return country == null
                ? List.of()
                : payments.quotes(
                        claim.tenant(),
                        country,
                        claim.link().amount(),
                        claim.request().feeParty());
    }

    private Customer known(Tenant tenant, PayoutLink link, PayoutRequest request) {
        String id = link.claimedCustomerId() != null
                ? link.claimedCustomerId()
                : request.payee().customerId();
        return customers.find(tenant.environmentId(), id).orElse(null);
    }

    private static State state(PayoutLink link, PayoutRequest request, Payout payout) {
        if (link.status() == PayoutLink.Status.CANCELED) {
            return State.CANCELED;
        }
        if (link.open()) {
            return OVER.contains(request.status()) ? State.CANCELED : State.OPEN;
        }
        if (payout == null) {
            return State.ON_ITS_WAY;
        }
        return switch (payout.status()) {
            case PENDING, IN_TRANSIT -> State.ON_ITS_WAY;
            case PAID -> State.ARRIVED;
            case FAILED, CANCELED, RETURNED -> State.FAILED;
        };
    }

    private static Tenant tenant(Environment environment) {
        return environment.tenant(Actor.system("claim"), EnumSet.noneOf(Permission.class));
    }
}
