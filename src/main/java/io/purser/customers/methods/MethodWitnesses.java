package io.purser.customers.methods;

import io.purser.organizations.Environments;
import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may end a cooling-off by a call: anybody who may change payees, except the one who added the method. */
@Service
public class MethodWitnesses {
    private static final int NAMED = 5;

    private final MethodRows rows;
    private final Memberships memberships;
    private final Environments environments;

    MethodWitnesses(MethodRows rows, Memberships memberships, Environments environments) {
        this.rows = rows;
        this.memberships = memberships;
        this.environments = environments;
    }

    /** Those of the methods that wait for somebody else than this person; one query for a page of methods. */
    @Transactional(readOnly = true)
    public Set<String> own(Tenant tenant, List<PayoutMethod> shown, Instant now) {
        List<Long> waiting = shown.stream()
                .filter(each -> now.isBefore(each.usableFrom()))
                .map(PayoutMethod::id)
                .toList();
        return waiting.isEmpty() ? Set.of() : rows.addedBy(tenant.environmentId(), tenant.actor(), waiting);
    }

    /** Colleagues who may confirm instead, by name, a handful at most; empty when there is nobody. */
    @Transactional(readOnly = true)
    public String others(long environmentId, Actor actor) {
        return String.join(
                ", ",
                memberships.in(environments.get(environmentId).organizationId()).stream()
                        .filter(member -> member.role().may(Permission.REQUESTS_MANAGE))
                        .filter(member -> !member.publicId().equals(actor.id()))
                        .map(Member::name)
                        .limit(NAMED)
                        .toList());
    }

    /** @throws BusinessError 422 while the method waits and this actor added it */
    void refuseOwn(Actor actor, PayoutMethod method, Instant now) {
        if (!now.isBefore(method.usableFrom())
                || rows.addedBy(method.environmentId(), actor, List.of(method.id()))
                        .isEmpty()) {
            return;
        }
        Object until = method.usableFrom()
                .atZone(environments.get(method.environmentId()).zone());
        String others = others(method.environmentId(), actor);
        throw others.isEmpty()
                ? BusinessError.invalid("payout_callback_alone", "result", until)
                : BusinessError.invalid("payout_callback_own", "result", until, others);
    }
}
