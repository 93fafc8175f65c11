package io.purser.apikeys;

import io.purser.platform.Permission;
import java.util.EnumSet;
import java.util.Set;

/** How much of what the API offers a key may do. A key made through the API never gets more than the key that made it. */
public enum KeyScope {
    /** Everything, as keys could from the start. */
    FULL(EnumSet.allOf(Permission.class)),
    /** Everything but paying out, asking for it, and choosing where money goes. */
    NO_PAYOUTS(EnumSet.complementOf(EnumSet.of(
            Permission.PAYOUTS_AUTHORIZE,
            Permission.REQUESTS_MANAGE,
            Permission.REQUESTS_AUTHORIZE,
            Permission.BANKS_MANAGE))),
    /** Looks and changes nothing. */
    READ(EnumSet.of(
            Permission.PAYMENTS_VIEW,
            Permission.BALANCE_VIEW,
            Permission.PAYOUTS_VIEW,
            Permission.REQUESTS_VIEW,
            Permission.BANKS_VIEW,
            Permission.VERIFICATION_VIEW,
            Permission.DEVELOPERS_VIEW,
            Permission.TEAM_VIEW,
            Permission.SETTINGS_VIEW,
            Permission.EXPORTS));

    private final Set<Permission> permissions;

    KeyScope(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** What both may. Only {@code FULL} contains {@code NO_PAYOUTS}, which contains {@code READ}. */
    KeyScope within(KeyScope maker) {
        return ordinal() >= maker.ordinal() ? this : maker;
    }
}
