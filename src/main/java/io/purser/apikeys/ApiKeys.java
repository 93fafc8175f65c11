package io.purser.apikeys;

import io.purser.apikeys.ApiKey.Issued;
import io.purser.audit.AuditLog;
import io.purser.events.Events;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The keys of an organization's two environments. Stored as SHA-256; the key itself is shown once. */
@Service
public class ApiKeys {
    /** How many keys of one environment may work at the same time. */
    public static final int MOST = 50;

    private static final int LONGEST_NAME = 120;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_NAMES = 200;

    private final ApiKeyRows rows;
    private final KeyMakers makers;
    private final KeyUses uses;
    private final AuditLog audit;
    private final Events events;
    private final Clock clock;

    ApiKeys(ApiKeyRows rows, KeyMakers makers, KeyUses uses, AuditLog audit, Events events, Clock clock) {
        this.rows = rows;
        this.makers = makers;
        this.uses = uses;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Empty for anything that is not a valid, unexpired, unrevoked key of this portal. Read each time, never cached. */
    public Optional<KeyHolder> find(String presented) {
        if (!KeyText.possible(presented)) {
            return Optional.empty();
        }
        Optional<ApiKeyRows.Found> found = rows.holder(TokenHash.of(presented), clock.instant());
        found.ifPresent(key -> uses.used(key.holder().tenant().environmentId(), key.id()));
        return found.map(ApiKeyRows.Found::holder);
    }

    /** A key for everything, or, asked for by a key, for as much as that key may do. */
    @Transactional
    public Issued issue(Tenant tenant, String name, Integer expiresInDays) {
        return issue(tenant, name, KeyScope.FULL, expiresInDays);
    }

    /**
     * A new key for the tenant's environment.
     *
     * @param scope how much it may do; never more than the key that asks for it, if a key asks
     * @param expiresInDays 1 to 3650, or {@code null} for a key that never expires
     * @throws BusinessError 422 with {@code name} or {@code expiresInDays}, 409 when there are too many keys
     */
    @Transactional
    public Issued issue(Tenant tenant, String name, KeyScope scope, Integer expiresInDays) {
        KeyScope given = tenant.actor().kind() == Actor.Kind.API_KEY
                ? scope.within(get(tenant, tenant.actor().id()).scope())
                : scope;
        Issued issued = write(tenant, name, given, checkedDays(expiresInDays), KeyText.next(tenant.mode()));
        record(tenant, "api_key.issued", issued.key(), Map.of("scope", given.name()));
        return issued;
    }

    /**
     * A new key that takes an old one's place under the same name, as narrow and for as long. The old one works on for a
     * while.
     *
     * @param overlap how long the old key still works
     * @throws BusinessError 404 when there is no such key, 409 when it was revoked, expired or replaced before
     */
    @Transactional
    public Issued rotate(Tenant tenant, String publicId, Duration overlap) {
        Instant now = now();
        ApiKey old = get(tenant, publicId);
        if (!old.works(now) || old.replacedBy() != null) {
            throw BusinessError.conflict("api_key_ended");
        }
        Duration life = old.expiresAt() == null ? null : Duration.between(old.createdAt(), old.expiresAt());
        Issued issued = write(tenant, old.name(), old.scope(), life, KeyText.next(tenant.mode()));
        if (!rows.replace(
                tenant.environmentId(),
                publicId,
                now.plus(overlap),
                issued.key().publicId())) {
            throw BusinessError.conflict("api_key_ended");
        }
        record(
                tenant,
                "api_key.rotated",
                old,
                Map.of("new_key", issued.key().publicId(), "overlap_hours", String.valueOf(overlap.toHours())));
        record(tenant, "api_key.issued", issued.key(), Map.of("replaces", publicId));
        return issued;
    }

    /** Refused from this moment on everywhere. @throws BusinessError 404 when there is none or it was revoked before */
    @Transactional
    public ApiKey revoke(Tenant tenant, String publicId) {
        ApiKey key = get(tenant, publicId);
        if (!rows.revoke(tenant.environmentId(), publicId, now(), tenant.actor().label())) {
            throw unknown();
        }
        record(tenant, "api_key.revoked", key, Map.of());
        return key;
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public ApiKey get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(ApiKeys::unknown);
    }

    /** Not revoked, newest first. */
    @Transactional(readOnly = true)
    public List<ApiKey> page(Tenant tenant, Optional<Cursor> after, int limit) {
        return rows.page(tenant.environmentId(), after.orElse(null), limit);
    }

    /** All that work at this moment, newest first; no more than {@link #MOST} or so. */
    @Transactional(readOnly = true)
    public List<ApiKey> working(Tenant tenant) {
        return rows.working(tenant.environmentId(), now());
    }

    /** Revoked or expired, newest first. */
    @Transactional(readOnly = true)
    public List<ApiKey> ended(Tenant tenant, int limit) {
        return rows.ended(tenant.environmentId(), now(), limit);
    }

    /** Names by public id, of the newest keys, working or not. */
    @Transactional(readOnly = true)
    public Map<String, String> names(Tenant tenant) {
        return rows.names(tenant.environmentId(), MOST_NAMES);
    }

    /** A key known to everybody, for a demonstration's sandbox; made once, and not again after somebody revoked it. */
    @Transactional
    public void keepDemo(Tenant tenant, String name, String text) {
        if (tenant.live() || !KeyText.possible(text) || text.startsWith("ck_live")) {
            throw new IllegalArgumentException("a demo key begins with ck_ and is for a sandbox");
        }
        if (rows.idOf(tenant.environmentId(), TokenHash.of(text)).isEmpty()) {
            record(
                    tenant,
                    "api_key.issued",
                    write(tenant, name, KeyScope.FULL, null, text).key(),
                    Map.of());
        }
    }

    /** Revokes a key whose text everybody knows, if it is there and works. */
    @Transactional
    public void endDemo(Tenant tenant, String text) {
        rows.idOf(tenant.environmentId(), TokenHash.of(text))
                .filter(id -> get(tenant, id).revokedAt() == null)
                .ifPresent(id -> revoke(tenant, id));
    }

    private Issued write(Tenant tenant, String name, KeyScope scope, Duration life, String text) {
        Instant now = now();
        String checked = checkedName(name);
        if (rows.working(tenant.environmentId(), now).size() >= MOST) {
            throw BusinessError.conflict("api_key_limit", MOST);
        }
        String publicId = Ids.next("key");
        rows.insert(
                tenant.environmentId(),
                new ApiKey(
                        0,
                        publicId,
                        checked,
                        scope,
                        KeyText.prefix(text),
                        KeyText.lastFour(text),
                        tenant.actor().label(),
                        now,
                        life == null ? null : now.plus(life),
                        null,
                        null,
                        null,
                        null),
                makers.publicId(tenant),
                TokenHash.of(text));
        return new Issued(get(tenant, publicId), text);
    }

    private void record(Tenant tenant, String action, ApiKey key, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("name", key.name());
        details.put("prefix", key.prefix());
        audit.record(tenant.environmentId(), tenant.actor(), action, key.publicId(), details);
        if (action.equals("api_key.issued")) {
            events.record(tenant.environmentId(), action, key.publicId(), Map.of("name", key.name()));
        }
    }

    private static String checkedName(String name) {
        String clean = name == null ? "" : name.strip();
        boolean legible = clean.codePoints().noneMatch(Character::isISOControl);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || !legible) {
            throw BusinessError.invalid("api_key_name", "name", LONGEST_NAME);
        }
        return clean;
    }

    private static Duration checkedDays(Integer days) {
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw BusinessError.invalid("api_key_expiry", "expiresInDays", MOST_DAYS);
        }
        return days == null ? null : Duration.ofDays(days);
    }

    private static BusinessError unknown() {
        return new BusinessError(404, "api_key_not_found", null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
