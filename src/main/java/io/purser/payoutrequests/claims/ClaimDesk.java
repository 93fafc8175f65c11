package io.purser.payoutrequests.claims;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.RecipientPayments.Quote;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a claim that change something. */
@Service
public class ClaimDesk {
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"<>(),:;\\\\]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final int LONGEST_MAIL = 254;
    private static final int LOOKED_AT = 20;

    private final Claims claims;
    private final ClaimCodes codes;
    private final PayoutLinks links;
    private final PayoutRequests requests;
    private final PayoutMethods methods;
    private final Customers customers;
    private final TransactionOperations transaction;
    private final JsonMapper json;

    ClaimDesk(
            Claims claims,
            ClaimCodes codes,
            PayoutLinks links,
            PayoutRequests requests,
            PayoutMethods methods,
            Customers customers,
            TransactionOperations transaction,
            JsonMapper json) {
        this.claims = claims;
        this.codes = codes;
        this.links = links;
        this.requests = requests;
        this.methods = methods;
        this.customers = customers;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * Sends a code.
     *
     * @param channel one of the link's, or {@code mail} when it has none
     * @param typed mail address, used only when the link has no contact
     * @throws BusinessError 422 {@code claim_email}; 429 {@code claim_codes_many}
     */
    public Progress ask(Claim claim, Progress progress, String channel, String typed) {
        Map<String, String> contacts = claims.contacts(claim);
        String used = contacts.containsKey(channel)
                ? channel
                : contacts.isEmpty()
                        ? ClaimCodes.MAIL
                        : contacts.keySet().iterator().next();
        String contact = contacts.isEmpty() ? mail(typed) : contacts.get(used);
        return progress.asked(used, contact, codes.send(claim, used, contact));
    }

    /** @throws BusinessError 422 {@code claim_code_wrong}, or {@code claim_code_over} when another must be sent */
    public Progress identify(Claim claim, Progress progress, String typed) {
        if (!progress.waiting() || !codes.right(claim, progress.codeId(), typed)) {
            boolean again = progress.waiting() && codes.alive(claim, progress.codeId());
            throw BusinessError.invalid(again ? "claim_code_wrong" : "claim_code_over", "code");
        }
        return begin(claim, progress.proven());
    }

    /** With one way there is nothing to choose; an unserved country is none. */
    public Progress in(Claim claim, Progress progress, String country) {
        String code = country == null ? "" : country.toUpperCase(Locale.ROOT);
        Progress there = progress.in(claims.countries(claim).contains(code) ? code : null);
        List<Quote> quotes = claims.quotes(claim, there.country());
        return quotes.size() == 1 ? there.by(quotes.get(0).way().kind()) : there;
    }

    /**
     * To the last look, with the fee as it is now.
     *
     * @throws BusinessError 422 {@code claim_email} of somebody who must name one
     */
    public Progress to(Claim claim, Progress progress, Map<String, String> details, String email) {
        long fee = quote(claim, progress).map(Quote::fee).orElse(0L);
        return progress.to(details, needsMail(claim, progress) ? mail(email) : null, fee);
    }

    /** What is wrong with a destination, by the names of the page's fields; nothing is written. */
    public List<BusinessError> problems(Claim claim, Progress typed) {
        return methods.problems(claim.tenant().environmentId(), typed.method()).stream()
                .map(problem -> "email".equals(problem.param())
                        ? BusinessError.invalid(problem.code(), "wallet", problem.arguments())
                        : problem)
                .toList();
    }

    private Optional<Quote> quote(Claim claim, Progress progress) {
        return claims.quotes(claim, progress.country()).stream()
                .filter(each -> each.way().kind().equals(progress.kind()))
                .findFirst();
    }

    /** Where they were paid before, or else where the payer is. */
    private Progress begin(Claim claim, Progress progress) {
        Customer known = claim.known();
        Optional<PayoutMethod> last = known == null
                ? Optional.empty()
                : methods.of(claim.tenant().environmentId(), known.id()).stream()
                        .findFirst();
        if (last.isPresent()) {
            return progress.startingAt(
                    last.get().country(), last.get().kind(), last.get().holder());
        }
        String name = known == null || known.fullName() == null ? claim.link().payeeName() : known.fullName();
        String country =
                known == null || known.country() == null ? claim.tenant().country() : known.country();
        return in(claim, progress.startingAt(country, null, name), country);
    }

    /** @throws BusinessError 422 {@code claim_email} */
    private static String mail(String typed) {
        String mail = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        if (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()) {
            throw BusinessError.invalid("claim_email", "email");
        }
        return mail;
    }

    /** Whether the end still needs a mail address: somebody proven by phone whom nobody knew. */
    public boolean needsMail(Claim claim, Progress progress) {
        return ClaimCodes.SMS.equals(progress.channel())
                && claim.known() == null
                && claim.link().email() == null;
    }

    /**
     * Pays, once: the link is claimed, the customer and the destination are kept and the payout begins in one
     * transaction, or nothing of it happened.
     *
     * @throws BusinessError 409 {@code link_not_claimable}, {@code claim_fee_changed} and what the payout refuses
     */
    public void confirm(Claim claim, Progress progress) {
        if (!progress.complete()) {
            throw BusinessError.conflict("link_not_claimable");
        }
        if (quote(claim, progress)
                .filter(quote -> quote.fee() == progress.fee())
                .isEmpty()) {
            throw BusinessError.conflict("claim_fee_changed");
        }
        try {
            pay(claim, progress);
        } catch (PessimisticLockingFailureException metAnother) {
            pay(claim, progress);
        }
    }

    private void pay(Claim claim, Progress progress) {
        transaction.executeWithoutResult(status -> {
            Customer customer = customer(claim, progress);
            if (!links.claim(claim.tenant(), claim.link().publicId(), customer.publicId())) {
                throw BusinessError.conflict("link_not_claimable");
            }
            PayoutMethod method = methods.add(
                    claim.tenant().environmentId(),
                    claim.tenant().actor(),
                    customer,
                    progress.method(),
                    PayoutMethod.Source.CLAIM);
            requests.claimed(claim.tenant(), claim.request().publicId(), customer.publicId(), method.publicId());
            CrashPoints.hit("payout-link.claimed.in-transaction");
        });
    }

    /** A proven mail address that a customer has already is that customer; a mail address only typed is not. */
    private Customer customer(Claim claim, Progress progress) {
        if (claim.known() != null) {
            return claim.known();
        }
        long environmentId = claim.tenant().environmentId();
        boolean byMail = ClaimCodes.MAIL.equals(progress.channel());
        String email = byMail
                ? progress.contact()
                : progress.email() != null ? progress.email() : claim.link().email();
        if (byMail) {
            List<Customer> same = customers.page(environmentId, email, null, LOOKED_AT).stream()
                    .filter(each -> email.equalsIgnoreCase(each.email()))
                    .toList();
            if (!same.isEmpty()) {
                return same.get(same.size() - 1);
            }
        }
        String phone = ClaimCodes.SMS.equals(progress.channel())
                ? json.writeValueAsString(Map.of("phone", progress.contact()))
                : null;
        CustomerFacts facts =
                new CustomerFacts(null, email, progress.details().get("holderName"), null, null, phone, null);
        return customers.create(environmentId, claim.tenant().actor(), facts).customer();
    }
}
