package io.purser.customers;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** The customers of an environment. */
@Service
public class Customers {

    /** By our id or by the organization's own; empty when this environment has none such. */
    public Optional<Customer> find(long environmentId, String reference) {
        return Optional.empty();
    }
}
