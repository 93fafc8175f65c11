package io.purser.checkout;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.links.LinkCheckouts;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Mode;
import io.purser.platform.crypto.TokenHash;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** A payer's way: the page, the provider's page, and back. Never inside a transaction, because it asks the provider. */
@Service
public class Checkouts {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{26,40}");
    private static final int DOOR_LENGTH = 40;

    private final PaymentLinks links;
    private final LinkCheckouts pages;
    private final Environments environments;
    private final EnvironmentClock clock;

    Checkouts(PaymentLinks links, LinkCheckouts pages, Environments environments, EnvironmentClock clock) {
        this.links = links;
        this.pages = pages;
        this.environments = environments;
        this.clock = clock;
    }

    /** Empty for everything that no merchant handed out, whatever is wrong with it. */
    public Optional<Checkout> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return links.behind(token).map(found -> {
            Environment environment = environments.get(found.link().environmentId());
            return new Checkout(
                    token,
                    found.link(),
                    found.payment(),
                    environment.organizationName(),
                    environment.mode() == Mode.LIVE,
                    environment.zone(),
                    Checkout.state(found.link(), found.payment(), clock.now(environment.id())));
        });
    }

    /**
     * The payer begins, or goes on where the same page was sent before.
     *
     * @param start what the page was made with; of a link for many payments each page begins one
     * @param amount minor units, used only while the payment does not exist
     * @return the payment, whatever its state
     * @throws BusinessError 422 {@code link_not_allowed}, 409 {@code link_over}
     */
    public Payment begin(Checkout checkout, String start, long amount) {
        if (checkout.payment() != null) {
            return checkout.payment();
        }
        return links.begin(checkout.link(), door(checkout, start), amount);
    }

    /**
     * The provider's page, or empty when the payment cannot be paid any more.
     *
     * @throws BusinessError 503 {@code payments_unreachable}
     */
    public Optional<String> open(Payment payment) {
        return pages.open(payment);
    }

    /** The payer came back: asks how it went. @return false when nobody knows yet */
    public boolean look(Checkout checkout) {
        return checkout.payment() == null || pages.look(checkout.payment());
    }

    /** Nobody can aim it at another link's door, because it is a digest with this link's own token in it. */
    private static String door(Checkout checkout, String start) {
        return checkout.link().single()
                ? checkout.link().token()
                : TokenHash.of(checkout.link().token() + ":" + start).substring(0, DOOR_LENGTH);
    }
}
