package io.purser.apikeys;

import io.purser.organizations.Role;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who made a key: a program may ask in that person's name, where a contract needs a person. */
@Service
public class KeyMakers {
    private final JdbcClient jdbc;

    KeyMakers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param userId row number, never shown
     * @param person the key's tenant as this person sees it today: their name, and only what their role allows
     */
    public record Maker(long userId, String email, Tenant person) {}

    /** Empty when it was made by nobody who is known, or by somebody who is no longer a member or came back since. */
    @Transactional(readOnly = true)
    public Optional<Maker> of(Tenant tenant, String keyPublicId) {
        return jdbc.sql("""
                        select u.id, u.public_id, u.name, u.email, m.role
                        from api_key k join app_user u on u.public_id = k.maker
                            join membership m on m.user_id = u.id and m.organization_id = :organizationId
                                and m.created_at <= k.created_at
                        where k.environment_id = :environmentId and k.public_id = :publicId
                        """)
                .param("organizationId", tenant.organizationId())
                .param("environmentId", tenant.environmentId())
                .param("publicId", keyPublicId)
                .query((row, number) -> new Maker(
                        row.getLong("id"),
                        row.getString("email"),
                        person(
                                tenant,
                                new Actor(Actor.Kind.USER, row.getString("public_id"), row.getString("name")),
                                Role.valueOf(row.getString("role")))))
                .optional();
    }

    /**
     * Who a request by this key comes from, whatever they are today: somebody who left and came back must not approve
     * what their old key asked for.
     *
     * @return row number of the person; empty when nobody knows who made the key
     */
    @Transactional(readOnly = true)
    public Optional<Long> askerOf(Tenant tenant, String keyPublicId) {
        return jdbc.sql("""
                        select u.id from api_key k join app_user u on u.public_id = k.maker
                        where k.environment_id = :environmentId and k.public_id = :publicId
                        """)
                .param("environmentId", tenant.environmentId())
                .param("publicId", keyPublicId)
                .query(Long.class)
                .optional();
    }

    /** Of whoever makes a key now: a person, or the person behind the key that is used; {@code null} for nobody. */
    String publicId(Tenant tenant) {
        return switch (tenant.actor().kind()) {
            case USER -> tenant.actor().id();
            case API_KEY ->
                jdbc.sql("select maker from api_key where environment_id = :environmentId and public_id = :publicId")
                        .param("environmentId", tenant.environmentId())
                        .param("publicId", tenant.actor().id())
                        .query((row, number) -> Optional.ofNullable(row.getString("maker")))
                        .optional()
                        .flatMap(maker -> maker)
                        .orElse(null);
            case PROVIDER, SYSTEM -> null;
        };
    }

    private static Tenant person(Tenant tenant, Actor actor, Role role) {
        return tenant.as(actor, role.permissions());
    }
}
