package io.purser.payoutrequests;

import io.purser.apikeys.KeyMakers;
import io.purser.organizations.Environments;
import io.purser.organizations.Memberships;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who stands behind an act: a person is the same person in every membership and behind every key they made. */
@Component
class RequestPeople {
    private final Memberships memberships;
    private final KeyMakers makers;
    private final Environments environments;

    RequestPeople(Memberships memberships, KeyMakers makers, Environments environments) {
        this.memberships = memberships;
        this.makers = makers;
        this.environments = environments;
    }

    /** @param userId row number of the person, the same for all of their memberships and keys */
    record Person(long userId, String label, String email) {}

    /** Empty for the system, and for a key whose maker left. */
    Optional<Person> behind(Tenant tenant) {
        return switch (tenant.actor().kind()) {
            case USER ->
                memberships.in(tenant.organizationId()).stream()
                        .filter(member ->
                                member.publicId().equals(tenant.actor().id()))
                        .map(member -> new Person(member.userId(), member.name(), member.email()))
                        .findFirst();
            case API_KEY ->
                makers.of(tenant, tenant.actor().id())
                        .map(maker -> new Person(maker.userId(), tenant.actor().label(), maker.email()));
            case PROVIDER, SYSTEM -> Optional.empty();
        };
    }

    /** Row number of who asks, also when they may decide nothing here any more; {@code null} for nobody known. */
    Long asker(Tenant tenant) {
        Optional<Long> asker = tenant.actor().kind() == Actor.Kind.API_KEY
                ? makers.askerOf(tenant, tenant.actor().id())
                : behind(tenant).map(Person::userId);
        return asker.orElse(null);
    }

    List<Memberships.Member> members(long organizationId) {
        return memberships.in(organizationId);
    }

    /** An environment as work without a signed-in person sees it: it may do nothing but what it was started for. */
    Tenant acting(long environmentId, Actor actor) {
        return environments.get(environmentId).tenant(actor, Set.of());
    }
}
