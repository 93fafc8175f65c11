package io.purser.customers.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerMoney;
import io.purser.customers.CustomerMoney.Method;
import io.purser.customers.CustomerMoney.PaymentLine;
import io.purser.customers.CustomerMoney.Totals;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pages show of a customer's money; nothing where no room takes payments. */
@Component("customersMoney")
class Money {
    private static final int SHOWN = 20;

    private final ObjectProvider<CustomerMoney> rooms;

    Money(ObjectProvider<CustomerMoney> rooms) {
        this.rooms = rooms;
    }

    Map<String, Totals> totals(Tenant tenant, List<Customer> customers) {
        CustomerMoney room = rooms.getIfAvailable();
        List<String> ids = customers.stream().map(Customer::publicId).toList();
        return room == null || ids.isEmpty() ? Map.of() : room.totals(tenant.environmentId(), ids);
    }

    List<PaymentLine> payments(Customer customer) {
        CustomerMoney room = rooms.getIfAvailable();
        return room == null ? List.of() : room.payments(customer.environmentId(), customer.publicId(), SHOWN);
    }

    List<Method> methods(Customer customer) {
        CustomerMoney room = rooms.getIfAvailable();
        return room == null ? List.of() : room.methods(customer.environmentId(), customer.publicId());
    }
}
