package io.purser.customers.methods;

import io.purser.customers.Customer;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Where customers are paid. Every change is in the audit log, tells the person's old contact and cools off. */
@Service
public class PayoutMethods {

    /**
     * @param kind a way that the provider offers; details as typed: {@code holderName routingNumber accountNumber
     *     accountType} for a bank, {@code email} for a wallet
     */
    public record NewMethod(String kind, String country, Map<String, String> details) {
        @Override
        public String toString() {
            return "NewMethod[" + kind + " " + country + "]";
        }
    }

    /** What is wrong, field by field; nothing is written. */
    public List<BusinessError> problems(long environmentId, NewMethod method) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps it, sealed, makes it the preferred one and tells the provider by a job. The first method of a customer is
     * usable at once; a later one cools off when somebody else than the organization's claim flow added it.
     *
     * @throws BusinessError 422 with the first wrong field
     */
    public PayoutMethod add(
            long environmentId, Actor actor, Customer customer, NewMethod method, PayoutMethod.Source source) {
        throw new UnsupportedOperationException();
    }

    /** @throws BusinessError 404 */
    public PayoutMethod get(long environmentId, String publicId) {
        throw new UnsupportedOperationException();
    }

    public Optional<PayoutMethod> preferred(long environmentId, long customerId) {
        throw new UnsupportedOperationException();
    }

    /** Active ones first, newest first. */
    public List<PayoutMethod> of(long environmentId, long customerId) {
        throw new UnsupportedOperationException();
    }

    /** The preferred method of each; one query for a page of customers. */
    public Map<Long, PayoutMethod> preferredOf(long environmentId, List<Long> customerIds) {
        throw new UnsupportedOperationException();
    }

    /** A payout was refused because of where it went, such as {@code no_account}. */
    public void markErrored(long environmentId, String publicId, String code) {
        throw new UnsupportedOperationException();
    }
}
