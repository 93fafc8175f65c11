package io.purser.api;

import io.purser.platform.Tenant;

/**
 * One authenticated call, as a controller argument.
 *
 * @param tenant the key's organization and environment
 * @param keyId public id of the key that signed in
 * @param requestId {@code req_…}, also the trace id of everything the call causes
 * @param idempotencyKey as sent, or {@code null}
 */
public record ApiCall(
        Tenant tenant,
        String organizationPublicId,
        String keyId,
        ApiVersion version,
        String requestId,
        String idempotencyKey) {

    public long environmentId() {
        return tenant.environmentId();
    }

    public boolean livemode() {
        return tenant.live();
    }
}
