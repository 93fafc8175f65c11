package io.purser.payoutrequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.apikeys.ApiKeys;
import io.purser.customers.methods.PayoutMethod;
import io.purser.identity.User;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientScene;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PayoutRequestsTest {
    private static final long FUNDS = 500_000;

    @Autowired
    PayoutRequests requests;

    @Autowired
    RequestQueue queue;

    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene recipients;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    ApiKeys keys;

    @Autowired
    PayoutLinks links;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    private Tenant asker;
    private Tenant approver;
    private Tenant viewer;

    @BeforeEach
    void threePeople() {
        Tenant tenant = scene.funded(FUNDS);
        asker = member(tenant, Role.FINANCE);
        approver = member(tenant, Role.OWNER);
        viewer = member(tenant, Role.VIEWER);
    }

    private Tenant member(Tenant tenant, Role role) {
        User user = people.person("Test " + role);
        memberships.add(tenant.organizationId(), user.id(), role);
        return as(tenant, new Actor(Actor.Kind.USER, user.publicId(), user.name()), role);
    }

    private static Tenant as(Tenant tenant, Actor actor, Role role) {
        return tenant.as(actor, role.permissions());
    }

    private static Draft draft(long amount) {
        return new Draft(
                Ids.next("prk"),
                Source.PORTAL,
                null,
                new Payee(null, "Grace Hopper", Ids.next("grace") + "@example.com", null, null),
                null,
                amount,
                FeeParty.PAYEE,
                "Prize money",
                null,
                List.of());
    }

    private long balance(AccountKind kind) {
        return ledger.balances(asker.environmentId()).getOrDefault(kind, 0L);
    }

    private static void refused(String code, Callable<?> what) {
        assertThatThrownBy(what::call)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void strangersAndOtherModesSeeNothing() {
        PayoutRequest request = requests.create(asker, draft(1_000));
        Tenant stranger = member(tenants.sandbox(), Role.OWNER);
        for (Tenant other : List.of(stranger, tenants.live(approver))) {
            refused("not_found", () -> requests.get(other, request.publicId()));
            refused("not_found", () -> requests.approve(other, request.publicId(), request.digest()));
            refused("not_found", () -> requests.reject(other, request.publicId(), "other", "no"));
            refused("not_found", () -> requests.cancel(other, request.publicId()));
            assertThat(requests.page(other, Set.of(Status.values()), null, 10)).isEmpty();
        }
    }

    @Test
    void aViewerDecidesNothing() {
        PayoutRequest request = requests.create(asker, draft(1_000));
        refused("approval_not_yours", () -> requests.approve(viewer, request.publicId(), request.digest()));
        refused("approval_not_yours", () -> requests.reject(viewer, request.publicId(), "other", "no"));
        assertThat(balance(AccountKind.RESERVED)).isZero();
    }

    @Test
    void nobodyApprovesTheirOwnRequestThroughAnyDoor() {
        PayoutRequest request = requests.create(asker, draft(1_000));
        refused("approval_own_request", () -> requests.approve(asker, request.publicId(), request.digest()));
        String key = keys.issue(asker, "mine", null).key().publicId();
        Tenant byKey = as(asker, Actor.apiKey(key, "mine"), Role.OWNER);
        refused("approval_own_request", () -> requests.approve(byKey, request.publicId(), request.digest()));
        PayoutRequest askedByKey = requests.create(byKey, draft(1_000));
        refused("approval_own_request", () -> requests.approve(asker, askedByKey.publicId(), askedByKey.digest()));
        // a second organization of the same person is another seat of the same person
        Tenant elsewhere = as(tenants.sandbox(), asker.actor(), Role.OWNER);
        refused("not_found", () -> requests.approve(elsewhere, request.publicId(), request.digest()));
        assertThat(requests.get(asker, request.publicId()).status()).isEqualTo(Status.CREATED);
    }

    @Test
    void theLastYesSetsTheMoneyAsideAndMakesALink() {
        PayoutRequest request = requests.create(asker, draft(120_000));
        PayoutRequest approved = requests.approve(approver, request.publicId(), request.digest());
        assertThat(approved.status()).isEqualTo(Status.APPROVED);
        assertThat(balance(AccountKind.RESERVED)).isEqualTo(120_000);
        assertThat(links.get(asker, approved.linkId()).status()).isEqualTo(PayoutLink.Status.SENT);
        refused("request_decided", () -> requests.reject(approver, request.publicId(), "other", "late"));
        PayoutRequest canceled = requests.cancel(asker, request.publicId());
        assertThat(canceled.status()).isEqualTo(Status.CANCELED);
        assertThat(balance(AccountKind.RESERVED)).isZero();
        assertThat(links.get(asker, approved.linkId()).status()).isEqualTo(PayoutLink.Status.CANCELED);
    }

    @Test
    void aChangeVoidsWhatWasSeenAndNothingIsEditedOnceApproved() {
        PayoutRequest request = requests.create(asker, draft(1_000));
        PayoutRequest changed = requests.edit(asker, request.publicId(), request.digest(), draft(2_000));
        assertThat(changed.digest()).isNotEqualTo(request.digest());
        refused("request_changed", () -> requests.approve(approver, request.publicId(), request.digest()));
        requests.approve(approver, request.publicId(), changed.digest());
        refused("request_decided", () -> requests.edit(asker, request.publicId(), changed.digest(), draft(3_000)));
        assertThat(balance(AccountKind.RESERVED)).isEqualTo(2_000);
    }

    @Test
    void withoutFundsNothingIsApproved() {
        PayoutRequest request = requests.create(asker, draft(FUNDS + 1));
        refused("insufficient_balance", () -> requests.approve(approver, request.publicId(), request.digest()));
        assertThat(requests.get(asker, request.publicId()).status()).isEqualTo(Status.CREATED);
        assertThat(queue.sheet(approver, request).approvals()).isEmpty();
    }

    @Test
    void theSameKeyIsTheSameRequestAndADuplicateIsShown() {
        Draft draft = draft(1_000);
        PayoutRequest first = requests.create(asker, draft);
        assertThat(requests.create(asker, draft).publicId()).isEqualTo(first.publicId());
        Draft twin = new Draft(
                Ids.next("prk"), Source.PORTAL, null, draft.payee(), null, 1_000, FeeParty.PAYEE, "", null, List.of());
        PayoutRequest second = requests.create(asker, twin);
        assertThat(queue.sheet(approver, second).row().checks())
                .extracting(RequestCheck::key)
                .contains("duplicate", "new_payee");
        assertThat(queue.waitingFor(approver)).isEqualTo(2);
        assertThat(queue.waitingFor(asker)).isZero();
    }

    @Test
    void aRejectionSaysWhy() {
        PayoutRequest request = requests.create(asker, draft(1_000));
        refused("reject_code", () -> requests.reject(approver, request.publicId(), "because", "x"));
        refused("reject_note", () -> requests.reject(approver, request.publicId(), "other", " "));
        requests.reject(approver, request.publicId(), "wrong_amount", "It was 10.");
        assertThat(requests.get(asker, request.publicId()).rejection().note()).isEqualTo("It was 10.");
        refused("request_decided", () -> requests.approve(approver, request.publicId(), request.digest()));
    }

    @Test
    void manyApprovalsAtOnceAreOneReservationAndOnePayout() throws Exception {
        PayoutMethod method = recipients.bank(asker);
        Draft direct = new Draft(
                Ids.next("prk"),
                Source.PORTAL,
                null,
                new Payee(recipients.owner(method), null, null, null, null),
                method.publicId(),
                10_000,
                FeeParty.PAYEE,
                "",
                null,
                List.of());
        PayoutRequest request = requests.create(asker, direct);
        race(request, 50);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(requests.get(asker, request.publicId()).payoutId())
                                .isNotNull());
        assertThat(count("payout_reservation", "reference", request.publicId())).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from payout where environment_id = :env and request_key like :key")
                        .param("env", asker.environmentId())
                        .param("key", request.publicId() + "-%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        // the scene's provider knows no such account: the payout fails and its money is set aside again
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(requests.get(asker, request.publicId()).failureCode())
                                .isNotNull());
        PayoutRequest failed = requests.get(asker, request.publicId());
        assertThat(failed.status()).isEqualTo(Status.APPROVED);
        assertThat(balance(AccountKind.RESERVED)).isEqualTo(10_000);
        PayoutRequest again = requests.choose(asker, request.publicId(), direct);
        assertThat(again.status()).isEqualTo(Status.CREATED);
        assertThat(balance(AccountKind.RESERVED)).isZero();
        assertThat(queue.sheet(approver, again).saidYes()).isEmpty();
    }

    @Test
    void ofApprovalRejectionAndCancelingOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            PayoutRequest request = requests.create(asker, draft(1_000));
            race(request, 3);
            PayoutRequest after = requests.get(asker, request.publicId());
            boolean held = after.status() == Status.APPROVED;
            assertThat(after.reservation() != null).isEqualTo(held);
        }
    }

    private void race(PayoutRequest request, int approvals) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<PayoutRequest>> calls = new ArrayList<>();
        for (int i = 0; i < approvals; i++) {
            calls.add(() -> requests.approve(approver, request.publicId(), request.digest()));
        }
        if (approvals < 10) {
            calls.add(() -> requests.reject(approver, request.publicId(), "other", "race"));
            calls.add(() -> requests.cancel(asker, request.publicId()));
        }
        try {
            for (Future<PayoutRequest> each : pool.invokeAll(calls)) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException lost) {
                    assertThat(lost.getCause()).isInstanceOfAny(BusinessError.class, DataAccessException.class);
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    private long count(String table, String column, String value) {
        return jdbc.sql("select count(*) from " + table + " where environment_id = :env and " + column + " = :value")
                .param("env", asker.environmentId())
                .param("value", value)
                .query(Long.class)
                .single();
    }
}
