package io.purser.demo;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.IdentityFacts;
import io.purser.customers.kyc.PaperRequests;
import io.purser.customers.kyc.PaperReviews;
import io.purser.platform.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Guests who are to be paid one day: verified, refused, waiting for a look, and asked. */
@Component
class DemoPapers {
    private static final String LEFT_TO_A_PERSON = "X0009999";

    private final Customers customers;
    private final CustomerIdentities identities;
    private final CustomerChecks checks;
    private final PaperReviews reviews;
    private final PaperRequests requests;

    DemoPapers(
            Customers customers,
            CustomerIdentities identities,
            CustomerChecks checks,
            PaperReviews reviews,
            PaperRequests requests) {
        this.customers = customers;
        this.identities = identities;
        this.checks = checks;
        this.reviews = reviews;
        this.requests = requests;
    }

    void play(Tenant tenant) {
        Customer verified = guest(tenant, 1);
        reviews.accept(tenant.actor(), verified, paper(tenant, verified, Paper.IDENTITY));
        Customer refused = guest(tenant, 2);
        String blurred = paper(tenant, refused, Paper.IDENTITY);
        reviews.reject(
                tenant.actor(), refused, blurred, "id_number", "paper_unreadable", "The last digits are in the glare.");
        requests.ask(tenant.actor(), refused, EnumSet.of(Paper.IDENTITY));
        Customer waiting = guest(tenant, 3);
        paper(tenant, waiting, Paper.IDENTITY);
        paper(tenant, waiting, Paper.PROOF_OF_ADDRESS);
        paper(tenant, guest(tenant, 4), Paper.IDENTITY);
        requests.ask(tenant.actor(), guest(tenant, 5), EnumSet.of(Paper.IDENTITY, Paper.PROOF_OF_ADDRESS));
    }

    private Customer guest(Tenant tenant, int number) {
        Customer guest = customers.get(tenant.environmentId(), DemoCustomers.own(number - 1));
        String[] names = guest.fullName().split(" ", 2);
        identities.set(
                tenant.environmentId(),
                tenant.actor(),
                guest,
                new IdentityFacts(
                        "individual",
                        names[0],
                        names[1],
                        null,
                        "+1 206 555 01" + (10 + number),
                        "1988-04-1" + number,
                        "passport",
                        LEFT_TO_A_PERSON,
                        null,
                        null,
                        guest.country(),
                        "1 Main Street",
                        "Springfield",
                        null,
                        "00001"));
        return guest;
    }

    private String paper(Tenant tenant, Customer guest, Paper paper) {
        try {
            byte[] specimen = new ClassPathResource("verification/specimen.png").getContentAsByteArray();
            String name = paper.wire().replace('_', '-') + ".png";
            return checks.add(tenant.environmentId(), tenant.actor(), guest, paper, name, specimen, "file")
                    .publicId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
