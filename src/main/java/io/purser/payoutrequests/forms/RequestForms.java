package io.purser.payoutrequests.forms;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.Documents.Prepared;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A stranger's way to ask for money. What opens the page of a request is made with the form and never stored. */
@Service
public class RequestForms {
    /** What one environment takes in an hour from everybody together. */
    static final int AN_HOUR = 20;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    private final JdbcClient jdbc;
    private final FormSwitch forms;
    private final PayoutRequests requests;
    private final Environments environments;
    private final Documents documents;
    private final EnvironmentClock clock;

    RequestForms(
            JdbcClient jdbc,
            FormSwitch forms,
            PayoutRequests requests,
            Environments environments,
            Documents documents,
            EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.requests = requests;
        this.environments = environments;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * @param token of the form; sent twice it is one request
     * @param amount minor units of the organization's currency
     */
    public record Wish(String token, Payee payee, long amount, String memo) {}

    /** @param name as the sender called it; content judged and kept already */
    public record Paper(String name, Prepared content) {}

    /** @param tenant without any permission */
    public record Asked(Tenant tenant, PayoutRequest request) {}

    public static String newToken() {
        return Ids.next("x").substring(2);
    }

    public static boolean token(String text) {
        return text != null && TOKEN.matcher(text).matches();
    }

    /** Empty for a name nobody has, a form that is off, and an organization that cannot pay. */
    @Transactional(readOnly = true)
    public Optional<Tenant> open(String slug, Mode mode) {
        return jdbc.sql("""
                        select f.environment_id from request_form f
                        join environment e on e.id = f.environment_id
                        join organization o on o.id = e.organization_id
                        where o.slug = :slug and e.mode = :mode and f.switched_on = true
                        """)
                .param("slug", slug)
                .param("mode", mode.name())
                .query(Long.class)
                .optional()
                .filter(environment -> forms.canPay(environment, mode))
                .map(this::tenant);
    }

    /** Also while the form is off: whoever asked may know how it went. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(String slug, String token) {
        record Row(long environmentId, String requestId) {}
        return !token(token)
                ? Optional.empty()
                : jdbc.sql("""
                        select a.environment_id, a.request_id from request_form_entry a
                        join environment e on e.id = a.environment_id
                        join organization o on o.id = e.organization_id
                        where a.token_hash = :hash and o.slug = :slug
                        """)
                        .param("hash", TokenHash.of(token))
                        .param("slug", slug)
                        .query(Row.class)
                        .optional()
                        .map(row -> {
                            Tenant tenant = tenant(row.environmentId());
                            return new Asked(tenant, requests.get(tenant, row.requestId()));
                        });
    }

    /** What is wrong, field by field; nothing is written. */
    @Transactional(readOnly = true)
    public List<BusinessError> problems(Tenant tenant, Wish wish) {
        return requests.problems(tenant, draft(wish, List.of()));
    }

    /** Before anything is kept for the sender. @throws BusinessError 429 {@code request_form_many} */
    @Transactional(readOnly = true)
    public void refuseFlood(Tenant tenant, Wish wish) {
        if (known(tenant, wish).isPresent()) {
            return;
        }
        Instant since = clock.now(tenant.environmentId()).minus(Duration.ofHours(1));
        int lately = jdbc.sql("select count(*) from request_form_entry"
                        + " where environment_id = :environmentId and created_at > :since")
                .param("environmentId", tenant.environmentId())
                .param("since", utc(since))
                .query(Integer.class)
                .single();
        if (lately >= AN_HOUR) {
            throw new BusinessError(429, "request_form_many", null, tenant.organizationName());
        }
    }

    /** Not within a transaction. @throws BusinessError 422 for param {@code attachment} */
    public Paper judged(String name, byte[] content) {
        return new Paper(name, documents.prepare(DocumentPurpose.REQUEST_ATTACHMENT, content, "attachment"));
    }

    /**
     * @param paper to go with it, or {@code null}
     * @throws BusinessError 404 once the form is off, 422, 429
     */
    @Transactional
    public PayoutRequest send(Tenant tenant, Wish wish, Paper paper) {
        lockOpen(tenant);
        Optional<String> known = known(tenant, wish);
        if (known.isPresent()) {
            return requests.get(tenant, known.get());
        }
        refuseFlood(tenant, wish);
        PayoutRequest made = requests.create(tenant, draft(wish, kept(tenant, wish, paper)));
        jdbc.sql("insert into request_form_entry (environment_id, token_hash, request_id, created_at)"
                        + " values (:environmentId, :hash, :request, :now)")
                .param("environmentId", tenant.environmentId())
                .param("hash", TokenHash.of(wish.token()))
                .param("request", made.publicId())
                .param("now", utc(clock.now(tenant.environmentId())))
                .update();
        return made;
    }

    /** One at a time in each environment, so that the count holds and the same form sent twice waits for itself. */
    private void lockOpen(Tenant tenant) {
        jdbc.sql("select environment_id from request_form"
                        + " where environment_id = :environmentId and switched_on = true for update")
                .param("environmentId", tenant.environmentId())
                .query(Long.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    private Optional<String> known(Tenant tenant, Wish wish) {
        return jdbc.sql("select request_id from request_form_entry"
                        + " where environment_id = :environmentId and token_hash = :hash")
                .param("environmentId", tenant.environmentId())
                .param("hash", TokenHash.of(wish.token()))
                .query(String.class)
                .optional();
    }

    private List<String> kept(Tenant tenant, Wish wish, Paper paper) {
        if (paper == null) {
            return List.of();
        }
        Owner owner = new Owner("payout_request", TokenHash.of(wish.token()).substring(0, 40));
        return List.of(documents
                .add(
                        tenant.environmentId(),
                        owner,
                        DocumentPurpose.REQUEST_ATTACHMENT,
                        paper.name(),
                        paper.content(),
                        "attachment")
                .publicId());
    }

    private static Draft draft(Wish wish, List<String> attachments) {
        return new Draft(
                "form:" + TokenHash.of(wish.token()),
                Source.FORM,
                new Requester(null, wish.payee().name(), wish.payee().email()),
                wish.payee(),
                null,
                wish.amount(),
                FeeParty.PAYEE,
                wish.memo(),
                null,
                attachments);
    }

    private Tenant tenant(long environmentId) {
        Environment environment = environments.get(environmentId);
        return environment.tenant(Actor.system("request_form"), EnumSet.noneOf(Permission.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
