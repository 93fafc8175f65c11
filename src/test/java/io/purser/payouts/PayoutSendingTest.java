package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.AccountKind;
import io.purser.payouts.Payout.Sending;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutProvider;
import io.purser.providers.ProviderOutcome;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@IntegrationTest
class PayoutSendingTest {
    @Autowired
    PayoutScene scene;

    @Autowired
    PayoutSending sending;

    @Autowired
    PayoutQueries queries;

    @Autowired
    Payouts payouts;

    @Autowired
    DestinationWait wait;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void anAcceptedPayoutIsNotSentAgain() {
        Script provider = new Script("done");
        Payout payout = requested();
        sending.begin(payout, provider);
        sending.begin(scene.now(payout), provider);
        assertThat(scene.now(payout).sending()).isEqualTo(Sending.SENT);
        assertThat(provider.keys).containsExactly("payout:" + payout.publicId() + ":send:1");
    }

    @Test
    void anAnswerThatGotLostIsAskedForNotRepeated() {
        Script provider = new Script("accepted, lost");
        Payout payout = requested();
        sending.begin(payout, provider);
        assertThat(scene.now(payout).unknown()).isTrue();
        assertThat(scene.now(payout).nextLookAt()).isBefore(Instant.now().plusSeconds(30));
        sending.settle(scene.now(payout), provider);
        assertThat(scene.now(payout).sending()).isEqualTo(Sending.SENT);
        assertThat(provider.keys).hasSize(1);
        assertThat(queries.attempts(payout, 9))
                .extracting(PayoutQueries.Attempted::outcome)
                .containsExactly("DONE", "UNKNOWN");
    }

    @Test
    void aRequestThatGotLostIsRepeatedUnderItsOwnKey() {
        Script provider = new Script("lost", "done");
        Payout payout = requested();
        sending.begin(payout, provider);
        sending.settle(scene.now(payout), provider);
        assertThat(scene.now(payout).sending()).isEqualTo(Sending.SENT);
        assertThat(provider.keys).hasSize(2).containsOnly("payout:" + payout.publicId() + ":send:1");
        assertThat(provider.book).hasSize(1);
    }

    @Test
    void aDefiniteNoGivesTheMoneyBack() {
        Tenant tenant = scene.funded(2_000);
        Payout payout = scene.requested(tenant, 2_000);
        sending.begin(payout, new Script("refused"));
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(scene.now(payout).failureCode()).isEqualTo("account_not_verified");
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(2_000);
    }

    @Test
    void whatHasNotBegunMayStillBeCanceledAndKeepsItsKey() {
        Tenant tenant = scene.funded(2_000);
        Script provider = new Script("busy", "busy", "done");
        Payout payout = scene.requested(tenant, 2_000);
        assertThat(sending.begin(payout, provider)).isAfter(Instant.now());
        assertThat(scene.now(payout).cancelable()).isTrue();
        sending.begin(scene.now(payout), provider);
        assertThat(provider.keys).hasSize(2).containsOnly(provider.keys.get(0));
        payouts.cancel(tenant, payout.publicId());
        assertThat(sending.begin(scene.now(payout), provider)).isNull();
        assertThat(provider.book).isEmpty();
    }

    @Test
    void aPayoutWaitsUntilTheProviderKnowsItsBank() {
        Tenant tenant = scene.funded(2_000);
        forgetBank(tenant);
        Payout payout = scene.requested(tenant, 2_000);
        assertThat(payout.destination().providerId()).isNull();
        assertThat(wait.follow(payout).destination().providerId()).isNull();
        assertThat(scene.now(payout).cancelable()).isTrue();
        jdbc.sql("update bank_account set provider_bank_id = 'ba_late' where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        Payout ready = wait.follow(payout);
        Script provider = new Script("done");
        sending.begin(ready, provider);
        assertThat(ready.destination().providerId()).isEqualTo("ba_late");
        assertThat(scene.now(payout).sending()).isEqualTo(Sending.SENT);
    }

    @Test
    void aBankTheProviderDoesNotTakeGivesTheMoneyBack() {
        Tenant tenant = scene.funded(2_000);
        forgetBank(tenant);
        Payout payout = scene.requested(tenant, 2_000);
        jdbc.sql("update bank_account set state = 'ERRORED', error_code = 'invalid_account_number'"
                        + " where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        assertThat(wait.follow(payout).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(scene.now(payout).failureCode()).isEqualTo("invalid_account_number");
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(2_000);
    }

    private void forgetBank(Tenant tenant) {
        Awaitility.await("the job that tells of banks is over")
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks"
                                        + " where task_name = 'bank-register' and task_instance = ?")
                                .param(Long.toString(tenant.environmentId()))
                                .query(Long.class)
                                .single()
                        == 0);
        jdbc.sql("update bank_account set provider_bank_id = null where environment_id = ?")
                .param(tenant.environmentId())
                .update();
    }

    @Test
    void whatIsUnknownCannotBeCanceled() {
        Tenant tenant = scene.funded(2_000);
        Payout payout = scene.requested(tenant, 2_000);
        sending.begin(payout, new Script("lost"));
        assertThat(scene.now(payout).cancelable()).isFalse();
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(2_000);
    }

    @Test
    void onceTheKeyMayBeForgottenAPersonMustLook() {
        Script provider = new Script("lost");
        Payout payout = requested();
        sending.begin(payout, provider);
        jdbc.sql("update payout_attempt set started_at = ? where payout_id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusHours(24), payout.id())
                .update();
        sending.settle(scene.now(payout), provider);
        assertThat(scene.now(payout).reviewCode()).isEqualTo("unknown_for_a_day");
        assertThat(provider.keys).hasSize(1);
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.PENDING);
    }

    @Test
    void theSameKeyWithAnotherBodyIsNeverAnsweredByANewKey() {
        Script provider = new Script("mismatch");
        Payout payout = requested();
        sending.begin(payout, provider);
        assertThat(scene.now(payout).reviewCode()).isEqualTo("idempotency_error");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.PENDING);
    }

    @Test
    void whateverTheProviderAnswersItsBookAndOursAgree() {
        List<String> answers = List.of("done", "lost", "accepted, lost", "busy", "refused", "deaf");
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            String[] script = new String[12];
            Arrays.setAll(script, i -> answers.get(random.nextInt(answers.size())));
            Script provider = new Script(script);
            Payout payout = requested();
            for (int i = 0; i < 24; i++) {
                Payout now = scene.now(payout);
                if (now.status() == PayoutStatus.PENDING && now.sending() == Sending.WAITING) {
                    sending.begin(now, provider);
                } else if (now.status() == PayoutStatus.PENDING && now.sending() != Sending.SENT) {
                    sending.settle(now, provider);
                }
            }
            Payout end = scene.now(payout);
            String story = "seed " + seed + " " + Arrays.toString(script);
            assertThat(provider.keys.stream().distinct()).as(story).hasSize(1);
            assertThat(provider.book.size()).as(story).isEqualTo(end.sending() == Sending.SENT ? 1 : 0);
            assertThat(end.status())
                    .as(story)
                    .isEqualTo(end.sending() == Sending.SENT ? PayoutStatus.PENDING : PayoutStatus.FAILED);
        }
    }

    private Payout requested() {
        return scene.requested(scene.funded(2_000), 2_000);
    }

    /** Answers by heart, replays by key, and keeps a book of what it accepted. */
    private static final class Script implements PayoutProvider {
        final Deque<String> answers;
        final List<String> keys = new ArrayList<>();
        final Map<String, ProviderPayout> book = new LinkedHashMap<>();
        boolean refused;

        Script(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public ProviderOutcome<ProviderPayout> send(PayoutOrder order) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            keys.add(order.idempotencyKey());
            String answer = answers.isEmpty() ? "done" : answers.poll();
            if (answer.equals("busy")) {
                return new ProviderOutcome.NotStarted<>(Duration.ofSeconds(2));
            }
            if (answer.equals("lost") || answer.equals("deaf")) {
                return new ProviderOutcome.Unknown<>("timeout");
            }
            if (answer.equals("mismatch")) {
                return new ProviderOutcome.Refused<>("idempotency_error", "other body");
            }
            if (book.isEmpty() && (refused || answer.equals("refused"))) {
                refused = true;
                return new ProviderOutcome.Refused<>("account_not_verified", "no");
            }
            ProviderPayout made = book.computeIfAbsent(
                    order.idempotencyKey(),
                    key -> new ProviderPayout(
                            "tr_" + order.reference(),
                            order.reference(),
                            State.PENDING,
                            order.amount(),
                            order.currency(),
                            null,
                            Instant.now(),
                            null,
                            null,
                            null,
                            null));
            return answer.equals("accepted, lost")
                    ? new ProviderOutcome.Unknown<>("timeout")
                    : new ProviderOutcome.Done<>(made);
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayout>> find(long environmentId, String reference) {
            if ("deaf".equals(answers.peek())) {
                answers.poll();
                return new ProviderOutcome.Unknown<>("unreachable");
            }
            return new ProviderOutcome.Done<>(book.values().stream()
                    .filter(each -> each.reference().equals(reference))
                    .findFirst());
        }
    }
}
