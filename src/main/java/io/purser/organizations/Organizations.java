package io.purser.organizations;

import io.purser.audit.AuditLog;
import io.purser.platform.ApiVersions;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organizations of this portal. */
@Service
public class Organizations {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SLUG = 40;
    private final OrganizationRepository organizations;
    private final Memberships memberships;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Organizations(
            OrganizationRepository organizations,
            Memberships memberships,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public Organization get(long organizationId) {
        return organizations.findById(organizationId).orElseThrow(BusinessError::notFound);
    }

    /** Makes an organization with its live and its sandbox environment and its first owner. */
    @Transactional
    public Organization create(String name, long ownerUserId, String countryCode) {
        Country country =
                Country.find(countryCode).orElseThrow(() -> BusinessError.invalid("country_unsupported", "country"));
        Instant now = clock.instant();
        String publicId = Ids.next("org");
        Organization made = organizations.save(new Organization(
                null,
                publicId,
                freeSlug(name, publicId),
                checkedName(name),
                country.code(),
                country.currency(),
                country.zone().getId(),
                false,
                now));
        for (Mode mode : Mode.values()) {
            jdbc.sql("insert into environment (organization_id, mode, created_at) values (?, ?, ?)")
                    .params(made.id(), mode.name(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .update();
        }
        memberships.add(made.id(), ownerUserId, Role.OWNER);
        return made;
    }

    /** Renames the organization or moves its days to another zone; written down in the asking environment. */
    @Transactional
    public void change(Tenant tenant, String name, String zone) {
        Organization before = get(tenant.organizationId());
        Organization after = organizations.save(before.called(checkedName(name), checkedZone(zone)));
        if (!after.equals(before)) {
            audit.record(
                    tenant.environmentId(),
                    tenant.actor(),
                    "organization.changed",
                    after.publicId(),
                    Map.of("name", after.name(), "zone", after.zone()));
        }
    }

    /** The API version its programs get when they name none, {@code YYYY-MM-DD}. @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public String apiVersion(long organizationId) {
        return jdbc.sql("select api_version from organization where id = :id")
                .param("id", organizationId)
                .query(String.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** Pins both environments to another version. @throws BusinessError 422 for a version nobody knows */
    @Transactional
    public void changeApiVersion(Tenant tenant, String version) {
        if (!ApiVersions.KNOWN.contains(version)) {
            throw BusinessError.invalid("api_version_unknown", "apiVersion");
        }
        String before = apiVersion(tenant.organizationId());
        if (before.equals(version)) {
            return;
        }
        jdbc.sql("update organization set api_version = :version where id = :id")
                .param("version", version)
                .param("id", tenant.organizationId())
                .update();
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "organization.api_version_changed",
                get(tenant.organizationId()).publicId(),
                Map.of("from", before, "to", version));
    }

    private static String checkedName(String name) {
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw BusinessError.invalid("organization_name_invalid", "organization", LONGEST_NAME);
        }
        return clean;
    }

    private static String checkedZone(String zone) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException | NullPointerException unknown) {
            throw BusinessError.invalid("zone_unknown", "zone");
        }
    }

    private String freeSlug(String name, String publicId) {
        String plain = Normalizer.normalize(String.valueOf(name), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.substring(0, Math.min(LONGEST_SLUG, plain.length()));
        boolean free = !slug.isEmpty() && !organizations.existsBySlug(slug);
        return free ? slug : (slug + "-" + publicId.substring(publicId.length() - 10)).replaceAll("^-", "");
    }
}
