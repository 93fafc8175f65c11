package io.purser.testing;

import io.purser.platform.Actor;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes organizations for tests; each is a stranger to every other. */
@TestComponent
public class TestTenants {
    private final JdbcClient jdbc;

    TestTenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new US organization in its sandbox, seen by its owner. */
    public Tenant sandbox() {
        return create("Test " + Ids.next("t"), Mode.SANDBOX);
    }

    /** The other environment of the same organization. */
    public Tenant live(Tenant sandbox) {
        long environment = jdbc.sql("select id from environment where organization_id = ? and mode = 'LIVE'")
                .param(sandbox.organizationId())
                .query(Long.class)
                .single();
        return new Tenant(
                sandbox.organizationId(),
                sandbox.organizationName(),
                environment,
                Mode.LIVE,
                sandbox.country(),
                sandbox.currency(),
                sandbox.zone(),
                sandbox.actor(),
                sandbox.permissions());
    }

    private Tenant create(String name, Mode mode) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        String publicId = Ids.next("org");
        jdbc.sql("insert into organization (public_id, slug, name, country, currency, zone, created_at)"
                        + " values (?, ?, ?, 'US', 'USD', 'America/New_York', ?)")
                .params(publicId, publicId, name, now)
                .update();
        long organization = jdbc.sql("select id from organization where public_id = ?")
                .param(publicId)
                .query(Long.class)
                .single();
        for (Mode each : Mode.values()) {
            jdbc.sql("insert into environment (organization_id, mode, created_at) values (?, ?, ?)")
                    .params(organization, each.name(), now)
                    .update();
        }
        long environment = jdbc.sql("select id from environment where organization_id = ? and mode = ?")
                .params(organization, mode.name())
                .query(Long.class)
                .single();
        return new Tenant(
                organization,
                name,
                environment,
                mode,
                "US",
                "USD",
                ZoneId.of("America/New_York"),
                new Actor(Actor.Kind.USER, "usr_test", "Test Owner"),
                EnumSet.allOf(Permission.class));
    }
}
