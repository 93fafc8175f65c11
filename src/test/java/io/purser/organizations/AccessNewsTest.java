package io.purser.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.audit.AccessChanged;
import io.purser.audit.AuditLog;
import io.purser.identity.User;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AccessNewsTest {
    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    AuditLog audit;

    @Autowired
    Memberships memberships;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyOrganizationOfThePersonIsToldInBothEnvironmentsAndNoOther() {
        User person = people.person("Ana Test");
        Tenant one = tenants.sandbox();
        Tenant two = tenants.sandbox();
        Tenant stranger = tenants.sandbox();
        memberships.add(one.organizationId(), person.id(), Role.OWNER);
        memberships.add(two.organizationId(), person.id(), Role.VIEWER);
        AccessChanged change = new AccessChanged(
                person.id(),
                new Actor(Actor.Kind.USER, person.publicId(), person.name()),
                "member.password_changed",
                person.publicId(),
                Map.of());
        assertThatThrownBy(() -> events.publishEvent(change)).isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> events.publishEvent(change));
        for (Tenant tenant : List.of(one, tenants.live(one), two, tenants.live(two))) {
            assertThat(audit.about(tenant.environmentId(), person.publicId(), 5))
                    .extracting(AuditLog.AuditEvent::action)
                    .containsExactly("member.password_changed");
        }
        assertThat(audit.about(stranger.environmentId(), person.publicId(), 5)).isEmpty();
    }
}
