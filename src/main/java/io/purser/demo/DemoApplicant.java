package io.purser.demo;

import io.purser.platform.Tenant;
import io.purser.providers.ProviderEvent.Subject;
import io.purser.verification.Field;
import io.purser.verification.Task;
import io.purser.verification.Verifications;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Hands a verification in as a merchant would. */
@Component
class DemoApplicant {
    private static final byte[] PASSPORT = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final Verifications verifications;
    private final DemoPast past;

    DemoApplicant(Verifications verifications, DemoPast past) {
        this.verifications = verifications;
        this.past = past;
    }

    /**
     * Who applies; the last four digits decide what becomes of it, see the sandbox's magic values.
     *
     * @param place street, city, state and postal code
     */
    record Person(String first, String last, String mail, String site, String phone, String ssnLast4, String[] place) {}

    /** Everything before the bank. */
    void answer(Tenant tenant, Person who) {
        Map<Field, String> business = new EnumMap<>(Field.class);
        business.put(Field.COUNTRY, tenant.country());
        business.put(Field.BUSINESS_TYPE, "individual");
        business.put(Field.EMAIL, who.mail());
        business.put(Field.BUSINESS_URL, who.site());
        save(tenant, Task.BUSINESS, business);
        Map<Field, String> person = new EnumMap<>(Field.class);
        person.put(Field.FIRST_NAME, who.first());
        person.put(Field.LAST_NAME, who.last());
        person.put(Field.PHONE, who.phone());
        person.put(Field.DATE_OF_BIRTH, "1984-04-12");
        person.put(Field.SSN_LAST4, who.ssnLast4());
        person.put(Field.LINE1, who.place()[0]);
        person.put(Field.CITY, who.place()[1]);
        person.put(Field.STATE, who.place()[2]);
        person.put(Field.POSTAL_CODE, who.place()[3]);
        save(tenant, Task.PERSON, person);
        verifications.attach(tenant, "passport.pdf", PASSPORT, "document");
    }

    void submit(Tenant tenant) {
        verifications.submit(tenant);
        past.job("verification-send", Long.toString(tenant.environmentId()));
        past.job("bank-register", Long.toString(tenant.environmentId()));
    }

    void hear(Tenant tenant) {
        verifications
                .find(tenant.environmentId())
                .ifPresent(known -> past.news(tenant, Subject.ACCOUNT, known.publicId()));
    }

    private void save(Tenant tenant, Task task, Map<Field, String> answers) {
        var problems = verifications.save(tenant, task, answers, false);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the demo's answers are not taken: " + problems);
        }
    }
}
