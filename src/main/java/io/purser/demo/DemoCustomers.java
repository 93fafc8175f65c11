package io.purser.demo;

import io.purser.customers.CustomerFacts;
import io.purser.customers.CustomerFacts.Address;
import io.purser.customers.CustomerNotes;
import io.purser.customers.Customers;
import io.purser.payments.PaymentsOfCustomers;
import io.purser.platform.Tenant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The regulars of the coffee house: known by name, and their payments with them. */
@Component
class DemoCustomers {
    private static final List<String> COUNTRIES = List.of("US", "US", "CA", "US", "MX", "US");

    private final Customers customers;
    private final CustomerNotes notes;
    private final PaymentsOfCustomers payments;

    DemoCustomers(Customers customers, CustomerNotes notes, PaymentsOfCustomers payments) {
        this.customers = customers;
        this.notes = notes;
        this.payments = payments;
    }

    void join(Tenant tenant) {
        for (int i = 0; i < DemoSales.PEOPLE.size(); i++) {
            String name = DemoSales.PEOPLE.get(i);
            String country = COUNTRIES.get(i % COUNTRIES.size());
            Address address = new Address("1 Main Street", null, "Springfield", null, "00001", country, null);
            CustomerFacts facts = new CustomerFacts(own(i), DemoSales.mail(name), name, null, null, null, address);
            customers.create(tenant.environmentId(), tenant.actor(), facts);
        }
        notes.add(tenant.environmentId(), tenant.actor(), own(DemoSales.PEOPLE.size() - 1), "Asks for oat milk.");
    }

    void claim(Tenant tenant) {
        for (int i = 0; i < DemoSales.PEOPLE.size(); i++) {
            String mail = DemoSales.mail(DemoSales.PEOPLE.get(i));
            String id = customers.get(tenant.environmentId(), own(i)).publicId();
            payments.claim(tenant.environmentId(), mail, id);
        }
    }

    static String own(int number) {
        return "guest-" + (number + 1);
    }
}
