package io.purser.customers.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.MethodCallbacks.Call;
import io.purser.customers.methods.MethodCallbacks.Result;
import io.purser.customers.methods.PayoutMethod.Source;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.identity.User;
import io.purser.organizations.Environments;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PayoutMethodsTest {
    private static final Actor COLLEAGUE = new Actor(Actor.Kind.USER, "usr_colleague", "Test Owner");

    @Autowired
    TestTenants tenants;

    @Autowired
    Customers customers;

    @Autowired
    PayoutMethods methods;

    @Autowired
    MethodCallbacks callbacks;

    @Autowired
    CoolingOff coolingOff;

    @Autowired
    Environments environments;

    @Autowired
    EnvironmentClock clock;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private Customer ada;

    @BeforeEach
    void somebodyToPay() {
        tenant = tenants.sandbox();
        ada = customer(tenant, "ada@example.com");
    }

    @Test
    void anotherTenantSeesNothing() {
        PayoutMethod method = add(ada, "000123456789", Source.ORGANIZATION);
        long stranger = tenants.sandbox().environmentId();
        long live = tenants.live(tenant).environmentId();
        for (long other : List.of(stranger, live)) {
            assertThatThrownBy(() -> methods.get(other, method.publicId())).isInstanceOf(BusinessError.class);
            assertThat(methods.of(other, ada.id())).isEmpty();
            assertThat(methods.preferred(other, ada.id())).isEmpty();
            assertThat(methods.preferredOf(other, List.of(ada.id()))).isEmpty();
            assertThat(methods.changedSince(other, ada.id(), Instant.EPOCH)).isFalse();
            assertThatThrownBy(() -> methods.remove(other, tenant.actor(), method.publicId()))
                    .isInstanceOf(BusinessError.class);
            assertThatThrownBy(() -> methods.makePreferred(other, tenant.actor(), method.publicId()))
                    .isInstanceOf(BusinessError.class);
            assertThatThrownBy(() -> methods.add(other, tenant.actor(), ada, us("1234"), Source.API))
                    .isInstanceOf(BusinessError.class);
            assertThatThrownBy(() -> callbacks.record(other, tenant.actor(), method.publicId(), call(Result.CONFIRMED)))
                    .isInstanceOf(BusinessError.class);
        }
        assertThat(methods.get(tenant.environmentId(), method.publicId()).state())
                .isEqualTo(PayoutMethod.State.ACTIVE);
    }

    @Test
    void theFirstIsUsableAtOnceAndTheNumberIsNowhereToBeRead() {
        PayoutMethod method = add(ada, "000123456789", Source.PAYEE);
        assertThat(method.usableAt(now())).isTrue();
        assertThat(method.preferred()).isTrue();
        assertThat(method.last4()).isEqualTo("6789");
        assertThat(method.holder()).isEqualTo("Ada Lovelace");
        assertThat(methods.changedSince(tenant.environmentId(), ada.id(), Instant.EPOCH))
                .isFalse();
        assertThat(mails()).isEmpty();
        byte[] sealed = jdbc.sql("select sealed_details from payout_method where public_id = ?")
                .param(method.publicId())
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("123456789");
    }

    @Test
    void aChangedDestinationCoolsOffAndTellsTheOldContact() {
        add(ada, "000123456789", Source.ORGANIZATION);
        Instant before = now();
        customers.update(
                tenant.environmentId(),
                tenant.actor(),
                ada.publicId(),
                CustomerFacts.of(null, "mallory@example.com", null));
        PayoutMethod changed = add(ada, "000222333444", Source.ORGANIZATION);
        assertThat(changed.preferred()).isTrue();
        assertThat(changed.usableAt(now())).isFalse();
        assertThat(Duration.between(changed.createdAt(), changed.usableFrom())).isEqualTo(Duration.ofHours(1));
        assertThat(methods.changedSince(tenant.environmentId(), ada.id(), before))
                .isTrue();
        assertThat(methods.changedSince(tenant.environmentId(), ada.id(), now().plusSeconds(1)))
                .isFalse();
        assertThat(mails()).containsExactlyInAnyOrder("ada@example.com", "mallory@example.com");
        environments.advance(tenant.environmentId(), Duration.ofHours(1));
        assertThat(methods.preferred(tenant.environmentId(), ada.id())
                        .orElseThrow()
                        .usableAt(now()))
                .isTrue();
    }

    @Test
    void removingTheOldOneFirstDoesNotHelp() {
        PayoutMethod first = add(ada, "000123456789", Source.ORGANIZATION);
        methods.remove(tenant.environmentId(), tenant.actor(), first.publicId());
        assertThat(methods.of(tenant.environmentId(), ada.id())).isEmpty();
        PayoutMethod second = add(ada, "000222333444", Source.CSV);
        assertThat(second.usableAt(now())).isFalse();
        assertThat(mails()).contains("ada@example.com");
    }

    @Test
    void theSameDestinationAgainIsNoChange() {
        PayoutMethod first = add(ada, "000123456789", Source.ORGANIZATION);
        PayoutMethod second = add(ada, "000222333444", Source.ORGANIZATION);
        PayoutMethod again = add(ada, "000-123-456789", Source.PAYEE);
        assertThat(again.publicId()).isEqualTo(first.publicId());
        assertThat(again.preferred()).isTrue();
        assertThat(again.usableAt(now())).isTrue();
        assertThat(methods.of(tenant.environmentId(), ada.id()))
                .extracting(PayoutMethod::publicId)
                .containsExactly(second.publicId(), first.publicId());
    }

    @Test
    void whoProvedToBeTheClaimantIsPaidAtOnce() {
        add(ada, "000123456789", Source.ORGANIZATION);
        PayoutMethod claimed = add(ada, "000222333444", Source.CLAIM);
        assertThat(claimed.usableAt(now())).isTrue();
        assertThat(methods.changedSince(tenant.environmentId(), ada.id(), Instant.EPOCH))
                .isTrue();
        assertThat(mails()).contains("ada@example.com");
    }

    @Test
    void twoAddsAtOnceMakeOneFirstAndOnePreferred() {
        List<CompletableFuture<PayoutMethod>> both = Stream.of("000123456789", "000222333444")
                .map(number -> CompletableFuture.supplyAsync(() -> add(ada, number, Source.API)))
                .toList();
        both.forEach(CompletableFuture::join);
        List<PayoutMethod> all = methods.of(tenant.environmentId(), ada.id());
        assertThat(all).hasSize(2);
        assertThat(all).filteredOn(PayoutMethod::preferred).hasSize(1);
        assertThat(all).filteredOn(each -> each.usableAt(now())).hasSize(1);
    }

    @Test
    void aConfirmedCallEndsTheCoolingOffAndADeniedOneEndsTheMethod() {
        PayoutMethod first = add(ada, "000123456789", Source.ORGANIZATION);
        PayoutMethod second = add(ada, "000222333444", Source.ORGANIZATION);
        callbacks.record(tenant.environmentId(), tenant.actor(), second.publicId(), call(Result.NO_ANSWER));
        assertThat(get(second).usableAt(now())).isFalse();
        callbacks.record(tenant.environmentId(), COLLEAGUE, second.publicId(), call(Result.CONFIRMED));
        assertThat(get(second).usableAt(now())).isTrue();
        assertThat(callbacks.of(second))
                .extracting(each -> each.call().result())
                .containsExactly(Result.CONFIRMED, Result.NO_ANSWER);
        PayoutMethod third = add(ada, "000999888777", Source.PAYEE);
        callbacks.record(tenant.environmentId(), tenant.actor(), third.publicId(), call(Result.DENIED));
        assertThat(get(third).state()).isEqualTo(PayoutMethod.State.ERRORED);
        assertThat(get(third).preferred()).isFalse();
        assertThat(get(second).preferred()).isTrue();
        assertThat(get(first).state()).isEqualTo(PayoutMethod.State.ACTIVE);
    }

    @Test
    void whoAddedItDoesNotConfirmItAlone() {
        add(ada, "000123456789", Source.ORGANIZATION);
        PayoutMethod changed = add(ada, "000222333444", Source.ORGANIZATION);
        assertThatThrownBy(() -> record(changed, tenant.actor(), Result.CONFIRMED))
                .hasMessage("payout_callback_alone");
        User finance = people.person("Felix Finch");
        memberships.add(tenant.organizationId(), finance.id(), Role.FINANCE);
        memberships.add(tenant.organizationId(), people.person("Vera Vance").id(), Role.VIEWER);
        assertThatThrownBy(() -> record(changed, tenant.actor(), Result.CONFIRMED))
                .hasMessage("payout_callback_own")
                .satisfies(
                        error -> assertThat(((BusinessError) error).arguments()).contains("Felix Finch"));
        assertThat(callbacks.of(changed)).isEmpty();
        assertThat(get(changed).usableAt(now())).isFalse();
        record(changed, new Actor(Actor.Kind.USER, finance.publicId(), finance.name()), Result.CONFIRMED);
        assertThat(get(changed).usableAt(now())).isTrue();
        record(changed, tenant.actor(), Result.CONFIRMED);
        assertThat(callbacks.of(changed)).hasSize(2);
    }

    @Test
    void whatThePayeeDeniedCoolsOffWhenItIsTypedAgain() {
        add(ada, "000123456789", Source.ORGANIZATION);
        PayoutMethod changed = add(ada, "000222333444", Source.ORGANIZATION);
        record(changed, tenant.actor(), Result.DENIED);
        environments.advance(tenant.environmentId(), Duration.ofHours(2));
        PayoutMethod again = add(ada, "000222333444", Source.ORGANIZATION);
        assertThat(again.publicId()).isNotEqualTo(changed.publicId());
        assertThat(again.usableAt(now())).isFalse();
    }

    private void record(PayoutMethod method, Actor actor, Result result) {
        callbacks.record(tenant.environmentId(), actor, method.publicId(), call(result));
    }

    @Test
    void theOrganizationChoosesTheWait() {
        coolingOff.choose(tenant.environmentId(), tenant.actor(), 48);
        coolingOff.choose(tenant.environmentId(), tenant.actor(), 12);
        assertThat(coolingOff.of(tenant.environmentId())).isEqualTo(Duration.ofHours(12));
        long live = tenants.live(tenant).environmentId();
        assertThat(coolingOff.of(live)).isEqualTo(Duration.ofHours(24));
        assertThatThrownBy(() -> coolingOff.choose(tenant.environmentId(), tenant.actor(), 721))
                .isInstanceOf(BusinessError.class);
    }

    @Test
    void whatItsBankRefusedIsNoLongerPaidTo() {
        PayoutMethod first = add(ada, "000123456789", Source.ORGANIZATION);
        methods.markErrored(tenant.environmentId(), first.publicId(), "no_account");
        assertThat(get(first).usableAt(now())).isFalse();
        assertThat(get(first).errorCode()).isEqualTo("no_account");
        assertThatThrownBy(() -> methods.makePreferred(tenant.environmentId(), tenant.actor(), first.publicId()))
                .hasMessage("payout_method_errored");
    }

    @Test
    void wrongDetailsAreToldFieldByField() {
        assertThat(methods.problems(
                        tenant.environmentId(),
                        new NewMethod("bank_transfer", "US", Map.of("holderName", "Ada", "accountNumber", "1"))))
                .extracting(BusinessError::param)
                .containsExactly("routingNumber", "accountNumber", "accountType");
        assertThat(methods.problems(tenant.environmentId(), new NewMethod("bank_transfer", "ZZ", Map.of())))
                .extracting(BusinessError::param)
                .containsExactly("country");
        assertThat(methods.problems(tenant.environmentId(), new NewMethod("carrier_pigeon", "US", Map.of())))
                .extracting(BusinessError::param)
                .containsExactly("kind");
    }

    private PayoutMethod add(Customer payee, String number, Source source) {
        return methods.add(tenant.environmentId(), tenant.actor(), payee, us(number), source);
    }

    private PayoutMethod get(PayoutMethod method) {
        return methods.get(tenant.environmentId(), method.publicId());
    }

    private Instant now() {
        return clock.now(tenant.environmentId());
    }

    private Call call(Result result) {
        return new Call("Ada", "+1 555 0100", now().minusSeconds(60), result, null);
    }

    private List<String> mails() {
        return jdbc.sql("select recipient from mail where environment_id = ?")
                .param(tenant.environmentId())
                .query(String.class)
                .list();
    }

    private Customer customer(Tenant of, String email) {
        return customers
                .create(of.environmentId(), of.actor(), CustomerFacts.of(Ids.next("ext"), email, "Ada Lovelace"))
                .customer();
    }

    static NewMethod us(String number) {
        return new NewMethod(
                "bank_transfer",
                "US",
                Map.of(
                        "holderName", "Ada Lovelace",
                        "routingNumber", "110000000",
                        "accountNumber", number,
                        "accountType", "checking"));
    }
}
