package io.purser.payoutrequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.organizations.Environments;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payoutrequests.policy.PolicyScene;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.PayoutProvider;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to money that was approved and did not arrive at once. */
@IntegrationTest
class RequestTroublesTest {
    private static final long FUNDS = 50_000;
    private static final long AMOUNT = 10_000;

    @Autowired
    PayoutRequests requests;

    @Autowired
    PayRequestJob payJob;

    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene recipients;

    @Autowired
    PolicyScene members;

    @Autowired
    PayoutLinks links;

    @Autowired
    PayoutMethods methods;

    @Autowired
    Customers customers;

    @Autowired
    Environments environments;

    @Autowired
    Ledger ledger;

    @Autowired
    Jobs jobs;

    @Autowired
    List<RecurringJob> recurring;

    @Autowired
    JdbcClient jdbc;

    private Tenant asker;
    private Tenant approver;

    @BeforeEach
    void twoPeople() {
        Tenant tenant = scene.funded(FUNDS);
        asker = members.as(tenant, members.member(tenant, Role.FINANCE), Role.FINANCE);
        approver = members.as(tenant, members.member(tenant, Role.OWNER));
    }

    private PayoutRequest approved(PayoutMethod method) {
        Payee payee = method == null
                ? new Payee(null, "Grace Hopper", "grace@example.com", null, null)
                : new Payee(recipients.owner(method), null, null, null, null);
        PayoutRequest request = requests.create(
                asker,
                new Draft(
                        Ids.next("prk"),
                        Source.PORTAL,
                        null,
                        payee,
                        method == null ? null : method.publicId(),
                        AMOUNT,
                        FeeParty.PAYEE,
                        "",
                        null,
                        List.of()));
        return requests.approve(approver, request.publicId(), request.digest());
    }

    private PayoutRequest now(PayoutRequest request) {
        return requests.get(asker, request.publicId());
    }

    private long reserved() {
        return ledger.balances(asker.environmentId()).getOrDefault(AccountKind.RESERVED, 0L);
    }

    @Test
    void aLinkThatRanOutGivesTheMoneyBackAndIsSentAgain() {
        PayoutRequest request = approved(null);
        assertThat(reserved()).isEqualTo(AMOUNT);
        environments.advance(asker.environmentId(), PayoutLinks.USUAL_LIFE.plusDays(1));
        recurring.stream()
                .filter(job -> job.name().equals("expire-payout-links"))
                .forEach(RecurringJob::run);
        assertThat(now(request).status()).isEqualTo(Status.EXPIRED);
        assertThat(reserved()).isZero();
        PayoutRequest again = requests.sendAgain(asker, request.publicId());
        assertThat(again.status()).isEqualTo(Status.APPROVED);
        assertThat(again.linkId()).isNotEqualTo(request.linkId());
        assertThat(links.get(asker, again.linkId()).status()).isEqualTo(PayoutLink.Status.SENT);
        assertThat(reserved()).isEqualTo(AMOUNT);
        assertThatThrownBy(() -> requests.sendAgain(asker, request.publicId()))
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo("request_not_to_pay"));
    }

    @Test
    void afterAFailureTheSameDestinationIsPaidAgainFromTheSameMoney() {
        // the scene's provider knows no such account, so every payout fails
        PayoutRequest request = approved(recipients.bank(asker));
        String first = failed(request).payoutId();
        assertThat(reserved()).isEqualTo(AMOUNT);
        requests.payAgain(asker, request.publicId());
        Awaitility.await().until(() -> !first.equals(now(request).payoutId()));
        assertThat(failed(request).payoutId()).isNotEqualTo(first);
        assertThat(reserved()).isEqualTo(AMOUNT);
    }

    private PayoutRequest failed(PayoutRequest request) {
        Awaitility.await().until(() -> now(request).failureCode() != null);
        assertThat(now(request).status()).isEqualTo(Status.APPROVED);
        return now(request);
    }

    @Test
    void aDestinationThatCoolsOffIsPaidAfterwards() {
        PayoutMethod other = second(recipients.bank(asker));
        PayoutRequest request = approved(other);
        assertThat(payJob.run(PayRequestJob.id(request))).isNotNull();
        assertThat(now(request).payoutId()).isNull();
        assertThat(now(request).failureCode()).isNull();
        environments.advance(asker.environmentId(), Duration.ofHours(25));
        payJob.run(PayRequestJob.id(request));
        assertThat(now(request).payoutId()).isNotNull();
    }

    private PayoutMethod second(PayoutMethod first) {
        Map<String, String> details = Map.of(
                "holderName",
                "Grace Hopper",
                "routingNumber",
                "021000021",
                "accountNumber",
                "000999888777",
                "accountType",
                "checking");
        return methods.add(
                asker.environmentId(),
                asker.actor(),
                customers.get(asker.environmentId(), recipients.owner(first)),
                new NewMethod("bank_transfer", "US", details),
                PayoutMethod.Source.ORGANIZATION);
    }

    @Test
    void aPaymentThatComesBackReopensTheRequest() {
        PayoutMethod method = recipients.bank(asker);
        String[] made = new String[1];
        jobs.whileResting(() -> {
            made[0] = approved(method).publicId();
            payJob.run(asker.environmentId() + ":" + made[0]);
            // from here on only the test plays its provider
            jdbc.sql("update payout set provider_name = 'test' where environment_id = ? and public_id = ?")
                    .params(asker.environmentId(), requests.get(asker, made[0]).payoutId())
                    .update();
        });
        PayoutRequest request = requests.get(asker, made[0]);
        scene.hear(asker, request.payoutId(), PayoutProvider.State.IN_TRANSIT, null);
        scene.hear(asker, request.payoutId(), PayoutProvider.State.PAID, null);
        assertThat(now(request).status()).isEqualTo(Status.PAID);
        assertThat(reserved()).isZero();
        scene.hear(asker, request.payoutId(), PayoutProvider.State.RETURNED, "returned_by_bank");
        assertThat(now(request).status()).isEqualTo(Status.APPROVED);
        assertThat(now(request).failureCode()).isEqualTo("returned_by_bank");
        assertThat(now(request).paidAt()).isNull();
        assertThat(reserved()).isEqualTo(AMOUNT);
    }
}
