package io.purser.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.events.Events;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class NotificationsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    Users users;

    @Autowired
    Events events;

    @Autowired
    TellJob tellJob;

    @Autowired
    HeldMailJob heldMails;

    @Autowired
    ForgetNotificationsJob forget;

    @Autowired
    Notifications notifications;

    @Autowired
    Mails mails;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    private Tenant tenant;
    private User owner;

    @BeforeEach
    void anOwner() {
        tenant = tenants.sandbox();
        owner = member("Olga Owner", Role.OWNER);
    }

    @Test
    void anotherOrganizationAndTheOtherEnvironmentHearNothing() throws Exception {
        Tenant mine = tenants.sandbox();
        var stranger = people.owner(mine);
        happens("payout.failed", payout(), 1);
        String id = theirs(tenant, owner).get(0).publicId();
        mvc.perform(get("/notifications").with(stranger))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("1234.56"))))
                .andExpect(content().string(containsString("Nothing to tell yet")));
        mvc.perform(post("/notifications/" + id + "/read").with(stranger).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/notifications/read").with(stranger).with(csrf()));
        var other = people.signedIn(member("Ana Admin", Role.ADMIN), tenant);
        mvc.perform(post("/notifications/" + id + "/read").with(other).with(csrf()))
                .andExpect(status().isNotFound());
        long live = tenants.live(tenant).environmentId();
        assertThatThrownBy(() -> notifications.read(live, owner.id(), id)).isInstanceOf(BusinessError.class);
        assertThat(theirs(tenant, owner)).singleElement().matches(Notification::unread);
        assertThat(theirs(tenants.live(tenant), owner)).isEmpty();
    }

    @Test
    void theRoleDecidesWhoHears() {
        User developer = member("Dan Developer", Role.DEVELOPER);
        User viewer = member("Vera Viewer", Role.VIEWER);
        happens("api_key.issued", Map.of("name", "Till"), 1);
        assertThat(kinds(owner)).containsExactly(Kind.KEY_CREATED);
        assertThat(kinds(developer)).containsExactly(Kind.KEY_CREATED);
        assertThat(kinds(viewer)).isEmpty();
        happens("payout.paid", payout(), 1);
        assertThat(kinds(viewer)).containsExactly(Kind.PAYOUT_PAID);
        assertThat(mails.page(tenant.environmentId(), null, 10))
                .extracting(Mails.Mail::recipient)
                .containsExactlyInAnyOrder(owner.email(), developer.email());
    }

    @Test
    void aRequestIsNewsForThoseWhoseTurnItIs() {
        User approver = member("Fay Finance", Role.FINANCE);
        User removed = people.person("Rob Removed");
        happens(
                "payout_request.waiting",
                Map.of("turn", List.of(approver.id(), removed.id()), "amount", 5000, "currency", "USD", "payee", "Ada"),
                1);
        assertThat(kinds(approver)).containsExactly(Kind.REQUEST_WAITING);
        assertThat(kinds(owner)).isEmpty();
        assertThat(theirs(tenant, removed)).isEmpty();
        happens("payout_link.updated", Map.of("status", "CLAIMED", "amount", 1, "currency", "USD"), 1);
        assertThat(kinds(owner)).isEmpty();
    }

    @Test
    void theBellCountsAndThePageSaysItInEachReadersLanguage() throws Exception {
        users.chooseLanguage(owner.id(), "es");
        User spanish = users.byEmail(owner.email()).orElseThrow();
        User viewer = member("Vera Viewer", Role.VIEWER);
        happens("payout.failed", payout(), 2);
        mvc.perform(get("/notifications").with(people.signedIn(viewer, tenant)))
                .andExpect(content().string(containsString("The payout of $1,234.56 to •••• 6789 failed.")))
                .andExpect(content().string(containsString("aria-label=\"Notifications, 2 unread\"")))
                .andExpect(content().string(containsString("href=\"/payouts/po_1\"")));
        mvc.perform(get("/settings").with(people.signedIn(spanish, tenant)))
                .andExpect(content().string(containsString("aria-label=\"Avisos, 2 sin leer\"")));
        mvc.perform(get("/notifications").with(people.signedIn(spanish, tenant)))
                .andExpect(content().string(containsString("Falló el retiro de")));
        String id = theirs(tenant, viewer).get(0).publicId();
        mvc.perform(post("/notifications/" + id + "/read")
                        .with(people.signedIn(viewer, tenant))
                        .with(csrf()))
                .andExpect(redirectedUrl("/notifications"));
        assertThat(theirs(tenant, viewer)).extracting(Notification::unread).containsExactly(true, false);
        mvc.perform(post("/notifications/read")
                .with(people.signedIn(viewer, tenant))
                .with(csrf()));
        mvc.perform(get("/notifications").with(people.signedIn(viewer, tenant)))
                .andExpect(content().string(containsString("aria-label=\"Notifications\"")))
                .andExpect(content().string(not(containsString("Mark all as read"))));
        assertThat(notifications.unread(tenant.environmentId(), owner.id())).isEqualTo(2);
        assertThat(mails.page(tenant.environmentId(), null, 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("Falló el retiro"));
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEndedWithUnreadFirst() throws Exception {
        happens("payout.paid", payout(), 30);
        List<Notification> all = notifications.page(tenant.environmentId(), owner.id(), null, 100);
        notifications.read(tenant.environmentId(), owner.id(), all.get(3).publicId());
        List<String> seen = new ArrayList<>();
        List<Notification> page = notifications.page(tenant.environmentId(), owner.id(), null, 7);
        while (!page.isEmpty()) {
            page.forEach(each -> seen.add(each.publicId()));
            page = notifications.page(
                    tenant.environmentId(),
                    owner.id(),
                    page.get(page.size() - 1).cursor(),
                    7);
        }
        assertThat(seen).hasSize(30).doesNotHaveDuplicates().endsWith(all.get(3).publicId());
        mvc.perform(get("/notifications").with(people.signedIn(owner, tenant)))
                .andExpect(content().string(containsString("/notifications?after=")));
    }

    @Test
    void atMostOneMailAnHourForEachKindAndTheRestIsCounted() {
        disputed(4);
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(1);
        disputed(1);
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(1);
        String box = tenant.environmentId() + ":" + owner.id() + ":DISPUTE_OPENED";
        assertThat(heldMails.run(box)).isNotNull();
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(1);
        anHourPasses();
        notifications.read(
                tenant.environmentId(), owner.id(), theirs(tenant, owner).get(0).publicId());
        assertThat(heldMails.run(box)).isNull();
        List<Mails.Mail> sent = mails.page(tenant.environmentId(), null, 10);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).subject()).endsWith("And 2 more");
        anHourPasses();
        assertThat(heldMails.run(box)).isNull();
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(2);
    }

    @Test
    void whoWasRemovedMeanwhileGetsNoLetter() {
        disputed(2);
        memberships.remove(tenant.organizationId(), owner.id());
        anHourPasses();
        assertThat(heldMails.run(tenant.environmentId() + ":" + owner.id() + ":DISPUTE_OPENED"))
                .isNull();
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(1);
    }

    /** A mistyped address is somebody else's: what happens to the money is not theirs to read. */
    @Test
    void anAddressNobodyConfirmedGetsNoMail() throws Exception {
        jdbc.sql("update app_user set email_confirmed_at = null where id = ?")
                .param(owner.id())
                .update();
        disputed(1);
        assertThat(kinds(owner)).containsExactly(Kind.DISPUTE_OPENED);
        assertThat(mails.page(tenant.environmentId(), null, 10)).isEmpty();
        mvc.perform(get("/profile/notifications").with(people.signedIn(owner, tenant)))
                .andExpect(content().string(containsString("waits until you confirm your address")))
                .andExpect(content().string(containsString("href=\"/profile/email\"")));
        users.confirmEmail(owner.id());
        disputed(1);
        assertThat(mails.page(tenant.environmentId(), null, 10)).hasSize(1);
        mvc.perform(get("/profile/notifications").with(people.signedIn(owner, tenant)))
                .andExpect(content().string(not(containsString("waits until you confirm your address"))));
    }

    @Test
    void everybodyChoosesForThemselvesAndOnlyDifferencesAreKept() throws Exception {
        User admin = member("Ana Admin", Role.ADMIN);
        var me = people.signedIn(owner, tenant);
        String form = mvc.perform(get("/profile/notifications").with(me))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(form).contains(">Always<", "that person and the owners always get one");
        mvc.perform(post("/profile/notifications")
                        .param("bell", "DISPUTE_OPENED", "PAYOUT_PAID", "NO_SUCH_KIND")
                        .param("mail", "PAYOUT_PAID", "ROLE_CHANGED")
                        .with(me)
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile/notifications"));
        disputed(1);
        happens("payout.paid", payout(), 1);
        happens("bank.added", Map.of("last4", "6789"), 1);
        assertThat(kinds(owner)).containsExactlyInAnyOrder(Kind.DISPUTE_OPENED, Kind.PAYOUT_PAID);
        assertThat(mails.page(tenant.environmentId(), null, 10))
                .filteredOn(mail -> mail.recipient().equals(owner.email()))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).contains("arrived"));
        assertThat(kinds(admin)).hasSize(3);
        assertThat(kept(owner)).isPositive();
        mvc.perform(post("/profile/notifications")
                .param("bell", all(true))
                .param("mail", all(false))
                .with(me)
                .with(csrf()));
        assertThat(kept(owner)).isZero();
    }

    @Test
    void whatIsOldIsForgotten() {
        happens("payout.paid", payout(), 2);
        jdbc.sql("update notification set created_at = ? where public_id = ?")
                .params(
                        OffsetDateTime.now(ZoneOffset.UTC).minusDays(91),
                        theirs(tenant, owner).get(0).publicId())
                .update();
        forget.run();
        assertThat(theirs(tenant, owner)).hasSize(1);
    }

    @Test
    void aPastThatWasPlayedInIsNoNews() {
        happens("payout.paid", payout(), 1);
        transaction.executeWithoutResult(status -> {
            events.record(tenant.environmentId(), "payout.paid", "po_2", payout());
            jdbc.sql("update environment set clock_offset_seconds = ? where id = ?")
                    .params(30L * 24 * 3600, tenant.environmentId())
                    .update();
        });
        told();
        assertThat(theirs(tenant, owner)).extracting(Notification::subject).doesNotContain("po_2");
    }

    private static String[] all(boolean bell) {
        return Arrays.stream(Kind.values())
                .filter(kind -> bell || kind.mailedByDefault(Role.OWNER))
                .map(Kind::name)
                .toArray(String[]::new);
    }

    private int kept(User person) {
        return jdbc.sql("select count(*) from notification_setting where user_id = ?")
                .param(person.id())
                .query(Integer.class)
                .single();
    }

    private void anHourPasses() {
        jdbc.sql("update notification_mail set sent_at = ? where environment_id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(61), tenant.environmentId())
                .update();
    }

    private void disputed(int times) {
        happens(
                "payment.disputed",
                Map.of("disputeId", Ids.next("dp"), "disputeAmount", 700, "currency", "USD"),
                times);
    }

    private void happens(String type, Map<String, ?> facts, int times) {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < times; i++) {
                events.record(tenant.environmentId(), type, "po_1", facts);
            }
        });
        told();
    }

    /** The application's own round may have taken some of them and not be done yet. */
    private void told() {
        tellJob.run();
        await().until(() -> jdbc.sql("select count(*) from notification_queue q"
                                + " join business_event e on e.public_id = q.event_id where e.environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private static Map<String, Object> payout() {
        return Map.of("amount", 123456, "currency", "USD", "destinationBank", Map.of("last4", "6789"));
    }

    private List<Kind> kinds(User person) {
        return theirs(tenant, person).stream().map(Notification::kind).toList();
    }

    private List<Notification> theirs(Tenant where, User person) {
        return notifications.page(where.environmentId(), person.id(), null, 100);
    }

    private User member(String name, Role role) {
        User user = people.person(name);
        memberships.add(tenant.organizationId(), user.id(), role);
        return user;
    }
}
