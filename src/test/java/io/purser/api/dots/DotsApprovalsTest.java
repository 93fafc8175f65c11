package io.purser.api.dots;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.apikeys.ApiKeys;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payouts.PayoutScene;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys decide in the name of the people who made them. */
@IntegrationTest
class DotsApprovalsTest {
    private static final String REQUEST =
            "{\"amount\":1234,\"payee\":{\"country_code\":\"+1\",\"phone_number\":\"415-555-0123\"}}";

    @Autowired
    TestApi api;

    @Autowired
    PayoutScene scene;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    User asker;
    User approver;

    @BeforeEach
    void twoPeople() {
        tenant = scene.funded(10_000);
        asker = member(Role.OWNER);
        approver = member(Role.ADMIN);
    }

    @Test
    void whoAskedDoesNotApproveAndSomebodyElsesYesSendsTheLink() {
        TestApi.Client asking = keyOf(asker);
        ApiAnswer made = asking.post("/payout-requests", REQUEST);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/payout-requests/" + made.at("id");
        ApiAnswer own = asking.post(path + "/approve", "");
        assertThat(own.status()).as(own.text()).isEqualTo(403);
        assertThat(own.at("error_code")).isEqualTo("approval-own-request");
        assertThat(keyOf(asker).post(path + "/approve", "{}").at("error_code")).isEqualTo("approval-own-request");
        TestApi.Client approving = keyOf(approver);
        ApiAnswer stale = approving.post(path + "/approve", "{\"digest\":\"" + "0".repeat(64) + "\"}");
        assertThat(stale.at("error_code")).isEqualTo("request-changed");
        ApiAnswer approved = approving.post(path + "/approve", "{\"digest\":\"" + made.at("digest") + "\"}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.at("status")).isEqualTo("approved");
        assertThat(approved.at("payout-link.status")).isEqualTo("sent");
        assertThat(approved.at("payout-link.delivery.method")).isEqualTo("sms");
        assertThat(approved.at("payout-link.link")).isNull();
        assertThat(approving.post(path + "/approve", "{}").status()).isEqualTo(409);
        String link = approved.at("payout-link.id");
        assertThat(asking.post("/payout-links/" + link + "/resend", "").at("link"))
                .contains("/claim/");
        ApiAnswer canceled = asking.delete("/payout-links/" + link);
        assertThat(canceled.at("status")).as(canceled.text()).isEqualTo("canceled");
        assertThat(asking.get("/payout-links/" + link).at("status")).isEqualTo("canceled");
    }

    @Test
    void aNoNeedsItsReason() {
        String path = "/payout-requests/"
                + keyOf(asker).post("/payout-requests", REQUEST).at("id");
        TestApi.Client deciding = keyOf(approver);
        assertThat(deciding.post(path + "/reject", "{}").status()).isEqualTo(422);
        assertThat(deciding.post(path + "/reject", "{\"code\":\"whim\",\"note\":\"no\"}")
                        .status())
                .isEqualTo(422);
        ApiAnswer rejected = deciding.post(path + "/reject", "{\"code\":\"other\",\"note\":\"no\"}");
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(rejected.at("status")).isEqualTo("rejected");
        assertThat(rejected.json().get("payout-link").isNull()).isTrue();
    }

    @Test
    void aKeyWhoseMakerLeftOrMayNotApproveDecidesNothing() {
        String path = "/payout-requests/"
                + keyOf(asker).post("/payout-requests", REQUEST).at("id");
        TestApi.Client made = keyOf(approver);
        jdbc.sql("update membership set role = 'DEVELOPER' where user_id = ?")
                .param(approver.id())
                .update();
        assertThat(made.post(path + "/approve", "{}").at("error_code")).isEqualTo("approval-not-yours");
        jdbc.sql("delete from membership where user_id = ?")
                .param(approver.id())
                .update();
        assertThat(made.post(path + "/approve", "{}").at("error_code")).isEqualTo("approval-key-without-person");
        assertThat(made.get(path).at("status")).isEqualTo("created");
    }

    /** BIZ-01: neither a new role, nor leaving and coming back, makes an own request somebody else's. */
    @Test
    void anOwnRequestStaysOnesOwn() {
        TestApi.Client old = keyOf(asker);
        String asked =
                "/payout-requests/" + old.post("/payout-requests", REQUEST).at("id");
        jdbc.sql("update membership set role = 'ADMIN' where user_id = ?")
                .param(asker.id())
                .update();
        assertThat(keyOf(asker).post(asked + "/approve", "{}").at("error_code")).isEqualTo("approval-own-request");
        memberships.remove(tenant.organizationId(), asker.id());
        String askedMeanwhile =
                "/payout-requests/" + old.post("/payout-requests", REQUEST).at("id");
        memberships.add(tenant.organizationId(), asker.id(), Role.OWNER);
        for (String path : List.of(asked, askedMeanwhile)) {
            assertThat(old.post(path + "/approve", "{}").at("error_code")).isEqualTo("approval-key-without-person");
            assertThat(keyOf(asker).post(path + "/approve", "{}").at("error_code"))
                    .isEqualTo("approval-own-request");
            assertThat(keyOf(approver).post(path + "/approve", "{}").at("status"))
                    .isEqualTo("approved");
        }
    }

    @Test
    void tooLittleMoneyIsSaidInTheContractsWord() {
        String large = REQUEST.replace("1234", "999999");
        String path = "/payout-requests/"
                + keyOf(asker).post("/payout-requests", large).at("id");
        ApiAnswer refused = keyOf(approver).post(path + "/approve", "{}");
        assertThat(refused.at("error_code")).as(refused.text()).isEqualTo("transaction-insufficient-funds");
        assertThat(keyOf(asker).get(path).at("status")).isEqualTo("created");
    }

    private User member(Role role) {
        User user = people.person("Test " + role);
        memberships.add(tenant.organizationId(), user.id(), role);
        return user;
    }

    private TestApi.Client keyOf(User user) {
        SignedInUser person = SignedInUser.of(user);
        Tenant theirs = tenant.as(new Actor(Actor.Kind.USER, person.publicId(), person.name()), tenant.permissions());
        return api.dots(api.slug(tenant), keys.issue(theirs, "Test", null).text());
    }
}
