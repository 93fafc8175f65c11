package io.purser.customers.kyc;

import io.purser.customers.Customer;
import io.purser.platform.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Whether a customer is who they say: their papers, and what a person or the provider made of them. */
@Service
public class CustomerChecks {
    /** A customer may be paid only when verified, where the organization or the contract asks for it. */
    public enum Status {
        PENDING,
        VERIFIED,
        REJECTED
    }

    /** The papers that the published contract knows. */
    public enum Paper {
        IDENTITY,
        IDENTITY_BACK,
        PROOF_OF_ADDRESS,
        LIVENESS_CHECK
    }

    /** @param reason code with a message {@code cause.<code>} when rejected; field is what is wrong, or {@code null} */
    public record PaperState(
            Paper paper, String documentId, Status status, String field, String reason, String note, Instant at) {}

    public Status status(long environmentId, long customerId) {
        throw new UnsupportedOperationException();
    }

    /** By row number; those never asked are {@link Status#PENDING}. */
    public Map<Long, Status> statuses(long environmentId, List<Long> customerIds) {
        throw new UnsupportedOperationException();
    }

    /** Newest of each kind. */
    public List<PaperState> papers(long environmentId, long customerId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Attaches uploaded files (see {@code documents.uploads}); a new file replaces an earlier one of its kind. In the
     * sandbox the review answers by itself, as the magic values of the README tell; elsewhere it waits for a person.
     *
     * @param files file ids ({@code file_…}) by paper
     */
    public void attach(long environmentId, Actor actor, Customer customer, Map<Paper, String> files) {
        throw new UnsupportedOperationException();
    }
}
