package io.purser.demo;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.CoolingOff;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.customers.methods.invitations.Invitations;
import io.purser.platform.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Suppliers and helpers of the coffee house: banks in three countries, a wallet, one that changed, one who was asked. */
@Component
class DemoPayees {
    static final String ROASTER = DemoCustomers.own(9);
    private static final String GREEN_BEANS = DemoCustomers.own(8);
    private static final String BARISTA = DemoCustomers.own(10);
    private static final String PHOTOGRAPHER = DemoCustomers.own(12);
    private static final String BAKER = DemoCustomers.own(7);
    private static final String ASKED = DemoCustomers.own(16);
    private static final String BANK = "bank_transfer";

    private final Customers customers;
    private final PayoutMethods methods;
    private final Invitations invitations;
    private final CoolingOff coolingOff;
    private final DemoPast past;

    DemoPayees(
            Customers customers, PayoutMethods methods, Invitations invitations, CoolingOff coolingOff, DemoPast past) {
        this.customers = customers;
        this.methods = methods;
        this.invitations = invitations;
        this.coolingOff = coolingOff;
        this.past = past;
    }

    /** Some weeks before the end of the past, so that they can be paid in it. */
    void join(Tenant tenant) {
        coolingOff.choose(tenant.environmentId(), tenant.actor(), 24);
        add(tenant, BARISTA, BANK, "US", "000123454321", "026009593");
        add(tenant, GREEN_BEANS, BANK, "GB", "31926819", "601613");
        add(tenant, ROASTER, BANK, "DE", "DE89370400440532013000", null);
        add(tenant, PHOTOGRAPHER, "wallet", "US", "maya@wallet.example", null);
        add(tenant, BAKER, BANK, "US", "000123450001", "121000248");
        known(tenant);
    }

    /** At the end of the past. */
    void play(Tenant tenant) {
        add(tenant, BAKER, BANK, "US", "000123459900", "021000021");
        invitations.invite(tenant, customer(tenant, ASKED).publicId());
        known(tenant);
    }

    private void known(Tenant tenant) {
        past.job("payout-method-register", Long.toString(tenant.environmentId()));
    }

    private void add(Tenant tenant, String own, String kind, String country, String account, String routing) {
        Customer customer = customer(tenant, own);
        Map<String, String> details = new HashMap<>();
        details.put("holderName", customer.fullName());
        if (kind.equals(BANK)) {
            details.put("accountNumber", account);
            details.put("accountType", "checking");
            details.put("routingNumber", routing);
        } else {
            details.put("email", account);
        }
        methods.add(
                tenant.environmentId(),
                tenant.actor(),
                customer,
                new NewMethod(kind, country, details),
                PayoutMethod.Source.ORGANIZATION);
    }

    private Customer customer(Tenant tenant, String own) {
        return customers.get(tenant.environmentId(), own);
    }
}
