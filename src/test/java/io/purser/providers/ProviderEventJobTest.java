package io.purser.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.providers.ProviderEvent.Subject;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ProviderEventJobTest {
    @Autowired
    ProviderEventRows rows;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    /** What the handler does, call by call; nothing left means that it takes the event. */
    final Deque<RuntimeException> answers = new ArrayDeque<>();

    int calls;
    ProviderEventJob job;
    ProviderEvent event;

    @BeforeEach
    void anEvent() {
        var beans = new StaticListableBeanFactory(Map.of("handler", new Handler()));
        job = new ProviderEventJob(rows, beans.getBeanProvider(ProviderEventHandler.class), Clock.systemUTC());
        long environment = tenants.sandbox().environmentId();
        event = new ProviderEvent(
                "test", Ids.next("evt"), "bank.updated", Subject.BANK, environment, Ids.next("pba"), Instant.now());
    }

    @Test
    void isHandledOnce() {
        arrived(Instant.now());
        assertThat(run()).isNull();
        assertThat(run()).isNull();
        assertThat(state()).isEqualTo("HANDLED");
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void newsOfAnUnknownObjectIsParkedAndOfferedAgain() {
        arrived(Instant.now());
        answers.add(new NotYet(event.reference()));
        answers.add(BusinessError.notFound());
        assertThat(run()).isAfter(Instant.now());
        assertThat(state()).isEqualTo("PARKED");
        assertThat(run()).isNotNull();
        assertThat(run()).isNull();
        assertThat(state()).isEqualTo("HANDLED");
    }

    @Test
    void afterADayItStaysUnknown() {
        arrived(Instant.now().minus(Duration.ofHours(25)));
        answers.add(new NotYet(event.reference()));
        assertThat(run()).isNull();
        assertThat(state()).isEqualTo("UNKNOWN_OBJECT");
    }

    @Test
    void aFailureLeavesItToTheEngine() {
        arrived(Instant.now());
        answers.add(new IllegalStateException("busy"));
        assertThatThrownBy(this::run).hasMessage("busy");
        assertThat(state()).isEqualTo("PENDING");
    }

    private Instant run() {
        return job.run(ProviderEventJob.id(event.provider(), event.eventId()));
    }

    private void arrived(Instant at) {
        assertThat(rows.add(event, "{}", true, at)).isTrue();
        assertThat(rows.add(event, "{}", true, at)).isFalse();
    }

    private String state() {
        return jdbc.sql("select state from provider_event where event_id = :id")
                .param("id", event.eventId())
                .query(String.class)
                .single();
    }

    private class Handler implements ProviderEventHandler {
        @Override
        public Subject subject() {
            return Subject.BANK;
        }

        @Override
        public void handle(ProviderEvent news) {
            calls++;
            if (!answers.isEmpty()) {
                throw answers.pop();
            }
        }
    }
}
