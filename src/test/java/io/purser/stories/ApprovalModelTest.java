package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.customers.methods.PayoutMethod;
import io.purser.identity.User;
import io.purser.ledger.BooksCheck;
import io.purser.organizations.Environments;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Conditions;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.payoutrequests.policy.PolicyScene;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.PayoutProvider.State;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random lives of payout requests under random policies, with the application's own jobs beside: the requester never
 * approves, what was changed is never paid, and the money set aside is what is approved and unclaimed.
 */
@IntegrationTest
class ApprovalModelTest {
    private static final int STEPS = 120;
    private static final List<Role> ROLES =
            List.of(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.FINANCE, Role.DEVELOPER, Role.VIEWER);

    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene payees;

    @Autowired
    PolicyScene policies;

    @Autowired
    PayoutRequests requests;

    @Autowired
    PayoutLinks links;

    @Autowired
    HeldMoney money;

    @Autowired
    Environments environments;

    @Autowired
    BooksCheck books;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private record Person(User user, Role role) {}

    private final List<Person> people = new ArrayList<>();
    private final Set<String> did = new TreeSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<PayoutMethod> methods = new ArrayList<>();
    private Random random;
    private Tenant tenant;

    static LongStream seeds() {
        return LongStream.of(1, 20261120, System.nanoTime() % 1_000_000_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moneySetAsideIsWhatIsApprovedAndUnclaimed(long seed) {
        random = new Random(seed);
        tenant = scene.funded(400_000);
        ROLES.forEach(role -> people.add(new Person(policies.member(tenant, role), role)));
        methods.add(payees.bank(tenant));
        methods.add(payees.bank(tenant));
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            did.add(done);
            assertThat(money.broken(tenant))
                    .as("seed %d step %d: %s", seed, step, done)
                    .isEmpty();
        }
        if (seed == 1) {
            assertThat(did).contains("claimed", "tampered with", "edited", "another policy", "approved to APPROVED");
        }
        assertThat(books.run())
                .as("seed %d", seed)
                .allSatisfy(
                        rule -> assertThat(rule.violations()).as(rule.rule()).isEmpty());
    }

    private String step() {
        int dice = asked.isEmpty() ? 0 : random.nextInt(40);
        try {
            if (dice < 6) {
                return ask();
            }
            if (dice < 22) {
                return approve();
            }
            if (dice < 24) {
                return edit();
            }
            if (dice < 26) {
                return refuse();
            }
            if (dice < 33) {
                return claim();
            }
            if (dice < 35) {
                return tamper();
            }
            return dice < 38 ? hear() : dice == 38 ? changePolicy() : timeGoesBy();
        } catch (BusinessError refused) {
            assertThat(refused.status()).isIn(403, 409, 422);
            return "refused with " + refused.code();
        }
    }

    private String ask() {
        Person person =
                pick(people.stream().filter(each -> each.role() != Role.VIEWER).toList());
        asked.add(requests.create(as(person), draft(pick(methods), 1_000 + random.nextInt(40_000)))
                .publicId());
        return "asked";
    }

    private Draft draft(PayoutMethod method, long amount) {
        boolean link = random.nextInt(4) > 0;
        Payee payee = new Payee(payees.owner(method), "Grace", "grace@example.com", null, null);
        FeeParty party = random.nextBoolean() ? FeeParty.PAYER : FeeParty.PAYEE;
        String to = link ? null : method.publicId();
        return new Draft(Ids.next("prk"), Source.PORTAL, null, payee, to, amount, party, "Prize", null, List.of());
    }

    private String approve() {
        PayoutRequest request = pick(Status.CREATED);
        Person person = pick(people);
        Decision decision = requests.decide(tenant, request);
        boolean own =
                Long.valueOf(person.user().id()).equals(request.requester().userId());
        if (!decision.selfApproval()) {
            assertThat(decision.needs())
                    .allMatch(need ->
                            !need.eligible().contains(request.requester().userId()));
        }
        String digest = random.nextInt(6) == 0 ? "0".repeat(64) : request.digest();
        PayoutRequest after = requests.approve(as(person), request.publicId(), digest);
        assertThat(digest).isEqualTo(request.digest());
        assertThat(own && !decision.selfApproval())
                .as("nobody approves their own")
                .isFalse();
        assertThat(decision.needs())
                .anyMatch(need -> need.eligible().contains(person.user().id()));
        return "approved to " + after.status();
    }

    private String edit() {
        PayoutRequest request = pick(Status.CREATED);
        Draft other = draft(pick(methods), 1_000 + random.nextInt(40_000));
        requests.edit(tenant, request.publicId(), request.digest(), other);
        assertThat(jdbc.sql(
                                "select count(*) from payout_request_approval a join payout_request r on r.id = a.request_id"
                                        + " where r.public_id = ? and a.digest = r.digest and a.edition = r.edition")
                        .param(request.publicId())
                        .query(Long.class)
                        .single())
                .as("approvals after a change")
                .isZero();
        return "edited";
    }

    private String refuse() {
        PayoutRequest request = requests.get(tenant, pick(asked));
        if (random.nextBoolean()) {
            return "rejected "
                    + requests.reject(as(people.get(2)), request.publicId(), "other", "no")
                            .status();
        }
        return "canceled " + requests.cancel(tenant, request.publicId()).status();
    }

    private String claim() {
        PayoutRequest request = pick(Status.APPROVED);
        claimed(request);
        return "claimed";
    }

    /** As the claim page does; its payout is played by the test. */
    private void claimed(PayoutRequest request) {
        if (request.linkId() == null) {
            throw BusinessError.conflict("link_not_claimable");
        }
        PayoutMethod method = methods.stream()
                .filter(each -> payees.owner(each).equals(request.payee().customerId()))
                .findFirst()
                .orElseThrow();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            links.claim(tenant, request.linkId(), request.payee().customerId());
            PayoutRequest paying =
                    requests.claimed(tenant, request.publicId(), request.payee().customerId(), method.publicId());
            jdbc.sql("update payout set provider_name = 'test' where public_id = ?")
                    .param(paying.payoutId())
                    .update();
        });
    }

    /** Somebody at the database: what the digest does not say is never paid. */
    private String tamper() {
        PayoutRequest request = pick(Status.APPROVED);
        if (request.linkId() == null) {
            return "nothing to tamper with";
        }
        amount(request, request.amount() + 1);
        assertThatThrownBy(() -> claimed(request)).isInstanceOf(IllegalStateException.class);
        assertThat(requests.get(tenant, request.publicId()).status()).isEqualTo(Status.APPROVED);
        amount(request, request.amount());
        return "tampered with";
    }

    private void amount(PayoutRequest request, long amount) {
        jdbc.sql("update payout_request set amount = ? where public_id = ?")
                .params(amount, request.publicId())
                .update();
    }

    private String hear() {
        PayoutRequest request = pick(random.nextInt(4) == 0 ? Status.PAID : Status.PAYING);
        String provider = jdbc.sql("select provider_name from payout where public_id = ?")
                .param(request.payoutId())
                .query(String.class)
                .single();
        if (!provider.equals("test")) {
            return "the sandbox's own";
        }
        State state = request.status() == Status.PAID
                ? State.RETURNED
                : pick(List.of(State.IN_TRANSIT, State.PAID, State.FAILED));
        scene.hear(tenant, request.payoutId(), state, state == State.FAILED ? "account_closed" : null);
        return "heard " + state;
    }

    private String changePolicy() {
        List<Rule> rules = Stream.generate(() -> new Rule(
                        Ids.next("apr"),
                        Ids.next("rule"),
                        new Conditions(1L + random.nextInt(40_000), random.nextInt(3) == 0, false, false, null),
                        approvers()))
                .limit(random.nextInt(3))
                .toList();
        policies.inForce(tenant, new Policy(0, pick(List.of(SelfApproval.values())), approvers(), rules));
        return "another policy";
    }

    private Approvers approvers() {
        List<Role> roles = Stream.of(Role.OWNER, Role.ADMIN, Role.FINANCE)
                .filter(role -> random.nextInt(3) > 0)
                .toList();
        return new Approvers(roles, List.of(), 1 + random.nextInt(2));
    }

    private String timeGoesBy() {
        environments.advance(tenant.environmentId(), Duration.ofDays(random.nextInt(4) == 0 ? 31 : 1));
        jobs.stream().filter(job -> job.name().equals("expire-payout-links")).forEach(RecurringJob::run);
        return "time went by";
    }

    private Tenant as(Person person) {
        return policies.as(tenant, person.user(), person.role());
    }

    private PayoutRequest pick(Status status) {
        List<PayoutRequest> found = asked.stream()
                .map(id -> requests.get(tenant, id))
                .filter(request -> request.status() == status)
                .toList();
        if (found.isEmpty()) {
            throw BusinessError.conflict("nothing_there");
        }
        return pick(found);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
