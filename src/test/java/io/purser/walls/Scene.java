package io.purser.walls;

import io.purser.apikeys.ApiKeys;
import io.purser.customers.methods.imports.PayeeImports;
import io.purser.demo.DemoScene;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.DownloadAddresses;
import io.purser.documents.TestFiles;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.organizations.invitations.TeamInvitations;
import io.purser.payments.disputes.DisputeEvidence;
import io.purser.payments.disputes.Evidence;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.forms.FormSwitch;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.PolicyProposals;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Actor;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.simulator.Runs;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.webhooks.WebhookEndpoints;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization in whose sandbox there is one of everything, made by the services of the application. */
@TestComponent
class Scene {
    private static final int OF_EACH = 12;

    private final DemoScene demo;
    private final TestTenants tenants;
    private final TestPeople people;
    private final TestApi api;
    private final Memberships memberships;
    private final ApiKeys keys;
    private final WebhookEndpoints endpoints;
    private final PayeeImports imports;
    private final PolicyProposals proposals;
    private final DisputeEvidence evidence;
    private final Documents documents;
    private final DownloadAddresses downloads;
    private final PayoutRequests requests;
    private final FormSwitch form;
    private final Mails mails;
    private final BankAccounts banks;
    private final TeamInvitations invitations;
    private final Runs runs;
    private final JdbcClient jdbc;

    private Tenant tenant;
    private final Map<Role, User> members = new EnumMap<>(Role.class);

    Scene(
            DemoScene demo,
            TestTenants tenants,
            TestPeople people,
            TestApi api,
            Memberships memberships,
            ApiKeys keys,
            WebhookEndpoints endpoints,
            PayeeImports imports,
            PolicyProposals proposals,
            DisputeEvidence evidence,
            Documents documents,
            DownloadAddresses downloads,
            PayoutRequests requests,
            FormSwitch form,
            Mails mails,
            BankAccounts banks,
            TeamInvitations invitations,
            Runs runs,
            JdbcClient jdbc) {
        this.runs = runs;
        this.invitations = invitations;
        this.banks = banks;
        this.demo = demo;
        this.tenants = tenants;
        this.people = people;
        this.api = api;
        this.memberships = memberships;
        this.keys = keys;
        this.endpoints = endpoints;
        this.imports = imports;
        this.proposals = proposals;
        this.evidence = evidence;
        this.documents = documents;
        this.downloads = downloads;
        this.requests = requests;
        this.form = form;
        this.mails = mails;
        this.jdbc = jdbc;
    }

    Tenant play() {
        tenant = tenants.sandbox();
        for (Role role : Role.values()) {
            User person = people.person("Walker " + role);
            memberships.add(tenant.organizationId(), person.id(), role);
            members.put(role, person);
        }
        for (int i = 0; i < OF_EACH; i++) {
            User spare = people.person("Spare " + i);
            memberships.add(tenant.organizationId(), spare.id(), Role.VIEWER);
            invitations.invite(as(member(Role.OWNER)), Ids.next("guest") + "@example.com", Role.VIEWER);
            keys.issue(tenant, "Walk " + i, 30);
            endpoints.create(
                    tenant,
                    new WebhookEndpoints.Draft(
                            "https://hooks.merchant.example/" + i, List.of("payout.paid"), null, null));
        }
        demo.northwind(tenant);
        proposal();
        filesOfDisputes();
        requestWithFile();
        String file = "external_id,name,email,country,routing_number,account_number,account_type\n"
                + "walk-1,Ada Lovelace,ada@payees.example,US,110000000,000123456789,checking\n";
        for (int i = 0; i < OF_EACH; i++) {
            imports.upload(tenant.environmentId(), tenant.actor(), file.getBytes());
        }
        form.turn(tenant, true);
        run();
        for (int i = 0; i < 3; i++) {
            banks.add(
                    tenant.environmentId(),
                    tenant.actor(),
                    new BankAccounts.NewBank(
                            "Ada Byron", "00012345670" + i, "021000021", "checking", "US", "USD", false));
        }
        callTheApi();
        return tenant;
    }

    User member(Role role) {
        return members.get(role);
    }

    /** The secret behind the newest link of this kind in a mail, such as {@code /claim/}; or one that never was. */
    String tokenInMail(String path) {
        Pattern link = Pattern.compile(Pattern.quote(path) + "([0-9a-zA-Z_-]{20,})");
        return mails.page(tenant.environmentId(), null, 200).stream()
                .map(mail -> link.matcher(mail.body()).results().findFirst())
                .flatMap(found -> found.map(MatchResult::group).stream())
                .findFirst()
                .orElse(path + "0123456789abcdefghjkmnpqrs")
                .substring(path.length());
    }

    /** A signed address of a file, as the API gives it out. */
    String downloadToken() {
        String id = jdbc.sql("select public_id from document where environment_id = ? order by id limit 1")
                .param(tenant.environmentId())
                .query(String.class)
                .single();
        String url = downloads.of(documents.find(tenant.environmentId(), id).orElseThrow(), Duration.ofHours(1));
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void proposal() {
        User owner = member(Role.OWNER);
        Policy strict = new Policy(
                0,
                Policy.SelfApproval.NEVER,
                new Policy.Approvers(List.of(Role.OWNER, Role.ADMIN, Role.FINANCE), List.of(), 1),
                List.of());
        proposals.propose(as(owner), owner.id(), strict).orElseThrow();
    }

    private void filesOfDisputes() {
        jdbc.sql("select public_id from dispute where environment_id = ? and state = 'OPEN'")
                .param(tenant.environmentId())
                .query(String.class)
                .list()
                .forEach(dispute -> evidence.save(
                        tenant,
                        dispute,
                        new Evidence.Words("They got it.", "", "", ""),
                        new DisputeEvidence.Upload("proof.png", TestFiles.png())));
    }

    private void requestWithFile() {
        User asker = member(Role.DEVELOPER);
        String key = Ids.next("prk");
        String attached = documents
                .add(
                        tenant.environmentId(),
                        new Documents.Owner("payout_request", key),
                        DocumentPurpose.REQUEST_ATTACHMENT,
                        "invoice.png",
                        documents.prepare(DocumentPurpose.REQUEST_ATTACHMENT, TestFiles.png(), "attachment"),
                        "attachment")
                .publicId();
        requests.create(
                as(asker),
                new PayoutRequests.Draft(
                        key,
                        Source.PORTAL,
                        new Requester(asker.id(), asker.name(), asker.email()),
                        new Payee(null, "Pat Payee", "pat@payees.example", null, null),
                        null,
                        2_000,
                        FeeParty.PAYER,
                        "With a paper",
                        null,
                        List.of(attached)));
    }

    /** As it was played elsewhere: playing one here would move the clock, and with it whatever else there is. */
    private void run() {
        Tenant elsewhere = tenants.sandbox();
        jdbc.sql("""
                        insert into simulator_run (public_id, environment_id, script, steps, actor_id, actor_label,
                            may_pay_out, created_at, finished_at)
                        select ?, ?, script, steps, actor_id, actor_label, may_pay_out, created_at, created_at
                        from simulator_run where public_id = ?""")
                .params(Ids.next("run"), tenant.environmentId(), runs.draw(elsewhere, "42", "1"))
                .update();
    }

    /** Their ids exist only once they were told, and the log of calls has something in it. */
    private void callTheApi() {
        api.dots(tenant).get("/payout-requests?limit=100").json();
        api.dots(tenant).get("/payout-links?limit=100").json();
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from api_request where environment_id = ?")
                                .param(tenant.environmentId())
                                .query(Long.class)
                                .single()
                        >= 2);
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from webhook_delivery where environment_id = ?")
                                .param(tenant.environmentId())
                                .query(Long.class)
                                .single()
                        >= OF_EACH);
    }

    Tenant as(User user) {
        return new Tenant(
                tenant.organizationId(),
                tenant.organizationName(),
                tenant.environmentId(),
                tenant.mode(),
                tenant.country(),
                tenant.currency(),
                tenant.zone(),
                new Actor(Actor.Kind.USER, user.publicId(), user.name()),
                tenant.permissions());
    }
}
