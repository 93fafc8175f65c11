package io.purser.apikeys;

import io.purser.platform.Tenant;

/**
 * Who a valid key speaks for.
 *
 * @param tenant the key's organization and environment, with the permissions of its scope: keys are not narrowed by roles
 * @param organizationPublicId {@code org_…}
 * @param organizationSlug what the organization is called in addresses
 * @param keyId public id of the key, {@code key_…}
 * @param apiVersion the organization's pinned API version, {@code YYYY-MM-DD}
 */
public record KeyHolder(
        Tenant tenant, String organizationPublicId, String organizationSlug, String keyId, String apiVersion) {}
