package io.purser.customers.kyc;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Prepared;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.crypto.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Asks customers for papers by a link that needs no account; one request of a customer counts at a time. */
@Service
public class PaperRequests {
    static final Duration LASTS = Duration.ofDays(14);
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);
    private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{26}");
    private static final Actor CUSTOMER = Actor.system("paper-link");

    private final JdbcClient jdbc;
    private final Customers customers;
    private final CustomerChecks checks;
    private final CheckRows rows;
    private final PaperMails mails;
    private final AuditLog audit;
    private final EnvironmentClock clock;
    private final Documents documents;
    private final TransactionOperations transaction;

    PaperRequests(
            JdbcClient jdbc,
            Customers customers,
            CustomerChecks checks,
            CheckRows rows,
            PaperMails mails,
            AuditLog audit,
            EnvironmentClock clock,
            Documents documents,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.checks = checks;
        this.rows = rows;
        this.mails = mails;
        this.audit = audit;
        this.clock = clock;
        this.documents = documents;
        this.transaction = transaction;
    }

    /** @param token the link's secret, known only here and to whoever gets the link */
    public record Sent(PaperRequest request, String token) {
        @Override
        public String toString() {
            return "Sent[" + request.publicId() + "]";
        }
    }

    /** @throws BusinessError 422 without any paper, 409 {@code papers_asked_just_now} */
    @Transactional
    public Sent ask(Actor actor, Customer customer, Set<Paper> papers) {
        if (papers.isEmpty()) {
            throw BusinessError.invalid("papers_none", "papers");
        }
        long environmentId = customer.environmentId();
        rows.lock(environmentId, customer.id());
        Instant now = clock.now(environmentId);
        latest(customer).ifPresent(before -> refuseHaste(before, now));
        end(customer, now);
        String token = token();
        String publicId = Ids.next("prq");
        jdbc.sql("""
                        insert into paper_request (public_id, environment_id, customer_id, papers, token_hash, sent_to,
                          asked_by, created_at, sent_at, expires_at)
                        values (:publicId, :environmentId, :customerId, :papers, :hash, :to, :by, :now, :now, :expires)""")
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("customerId", customer.id())
                .param("papers", papers.stream().sorted().map(Paper::name).collect(Collectors.joining(",")))
                .param("hash", TokenHash.of(token))
                .param("to", customer.email())
                .param("by", actor.label())
                .param("now", CheckRows.utc(now))
                .param("expires", CheckRows.utc(now.plus(LASTS)))
                .update();
        return sent(actor, customer, token, "customer.papers_asked");
    }

    /** Sends another link for the same; the one sent before stops working. @throws BusinessError 404, 409 */
    @Transactional
    public Sent resend(Actor actor, Customer customer, String requestId) {
        Instant now = clock.now(customer.environmentId());
        refuseHaste(current(customer, requestId), now);
        String token = token();
        jdbc.sql("""
                        update paper_request set token_hash = :hash, sent_to = :to, sent_at = :now, expires_at = :expires
                        where environment_id = :environmentId and public_id = :request""")
                .param("hash", TokenHash.of(token))
                .param("to", customer.email())
                .param("now", CheckRows.utc(now))
                .param("expires", CheckRows.utc(now.plus(LASTS)))
                .param("environmentId", customer.environmentId())
                .param("request", requestId)
                .update();
        return sent(actor, customer, token, "customer.papers_asked");
    }

    /** From now on the link opens nothing. @throws BusinessError 404, 409 {@code papers_request_ended} */
    @Transactional
    public void cancel(Actor actor, Customer customer, String requestId) {
        current(customer, requestId);
        end(customer, clock.now(customer.environmentId()));
        audit.record(customer.environmentId(), actor, "customer.papers_canceled", customer.publicId(), Map.of());
    }

    /** The newest one, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<PaperRequest> latest(Customer customer) {
        return jdbc.sql("select * from paper_request where environment_id = :environmentId"
                        + " and customer_id = :customerId order by id desc limit 1")
                .param("environmentId", customer.environmentId())
                .param("customerId", customer.id())
                .query(PaperRequests::read)
                .optional();
    }

    /** Empty for everything nobody may use (any more), whatever is wrong with it. */
    @Transactional(readOnly = true)
    public Optional<PaperRequest> behind(String token) {
        String asked = TOKEN.matcher(token).matches() ? token : "";
        return jdbc.sql("select * from paper_request where token_hash = :hash and ended_at is null")
                .param("hash", TokenHash.of(asked))
                .query(PaperRequests::read)
                .optional()
                .filter(request -> request.open(clock.now(request.environmentId())));
    }

    /** Whose papers they are. */
    @Transactional(readOnly = true)
    public Customer customer(PaperRequest request) {
        return customers
                .byIds(request.environmentId(), List.of(request.customerId()))
                .get(request.customerId());
    }

    /**
     * Takes a file from whoever holds the link; the bytes are put into the store before the transaction.
     *
     * @throws BusinessError 404 when the link was ended meanwhile or never asked for this paper, 422 as
     *     {@link io.purser.documents.Documents#add}, 409 {@code paper_accepted}
     */
    public void take(String token, Paper paper, String fileName, byte[] content, String param) {
        asking(token, paper);
        Prepared file = documents.prepare(paper.purpose(), content, param);
        transaction.executeWithoutResult(status -> {
            PaperRequest request = asking(token, paper);
            checks.addAsked(request, CUSTOMER, customer(request), paper, fileName, file, param);
        });
    }

    private PaperRequest asking(String token, Paper paper) {
        return behind(token).filter(found -> found.papers().contains(paper)).orElseThrow(BusinessError::notFound);
    }

    private Sent sent(Actor actor, Customer customer, String token, String action) {
        PaperRequest request = latest(customer).orElseThrow();
        mails.ask(customer, request, token);
        String papers = request.papers().stream().map(Paper::wire).collect(Collectors.joining(", "));
        audit.record(customer.environmentId(), actor, action, customer.publicId(), Map.of("papers", papers));
        return new Sent(request, token);
    }

    private PaperRequest current(Customer customer, String requestId) {
        rows.lock(customer.environmentId(), customer.id());
        PaperRequest latest = latest(customer)
                .filter(request -> request.publicId().equals(requestId))
                .orElseThrow(BusinessError::notFound);
        if (latest.endedAt() != null) {
            throw BusinessError.conflict("papers_request_ended");
        }
        return latest;
    }

    private void end(Customer customer, Instant now) {
        jdbc.sql("update paper_request set ended_at = :now where environment_id = :environmentId"
                        + " and customer_id = :customerId and ended_at is null")
                .param("now", CheckRows.utc(now))
                .param("environmentId", customer.environmentId())
                .param("customerId", customer.id())
                .update();
    }

    private static void refuseHaste(PaperRequest before, Instant now) {
        if (now.isBefore(before.sentAt().plus(BETWEEN_MAILS))) {
            throw BusinessError.conflict("papers_asked_just_now");
        }
    }

    private static String token() {
        return Ids.next("x").substring(2);
    }

    private static PaperRequest read(ResultSet row, int number) throws SQLException {
        return new PaperRequest(
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getLong("customer_id"),
                Arrays.stream(row.getString("papers").split(","))
                        .map(Paper::valueOf)
                        .toList(),
                row.getString("sent_to"),
                row.getString("asked_by"),
                CheckRows.instant(row, "created_at"),
                CheckRows.instant(row, "sent_at"),
                CheckRows.instant(row, "expires_at"),
                CheckRows.instant(row, "ended_at"));
    }
}
