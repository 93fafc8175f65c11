package io.purser.organizations;

import io.purser.platform.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a member is in an organization, and therefore may do. */
public enum Role {
    OWNER(EnumSet.allOf(Permission.class)),
    ADMIN(EnumSet.allOf(Permission.class)),
    FINANCE(EnumSet.of(
            Permission.PAYMENTS_VIEW,
            Permission.PAYMENTS_MANAGE,
            Permission.PAYMENTS_AUTHORIZE,
            Permission.BALANCE_VIEW,
            Permission.PAYOUTS_VIEW,
            Permission.PAYOUTS_AUTHORIZE,
            Permission.REQUESTS_VIEW,
            Permission.REQUESTS_MANAGE,
            Permission.REQUESTS_AUTHORIZE,
            Permission.BANKS_VIEW,
            Permission.BANKS_MANAGE,
            Permission.VERIFICATION_VIEW,
            Permission.TEAM_VIEW,
            Permission.SETTINGS_VIEW,
            Permission.EXPORTS)),
    DEVELOPER(EnumSet.of(
            Permission.PAYMENTS_VIEW,
            Permission.PAYMENTS_MANAGE,
            Permission.BALANCE_VIEW,
            Permission.PAYOUTS_VIEW,
            Permission.REQUESTS_VIEW,
            Permission.REQUESTS_MANAGE,
            Permission.BANKS_VIEW,
            Permission.VERIFICATION_VIEW,
            Permission.DEVELOPERS_VIEW,
            Permission.DEVELOPERS_MANAGE,
            Permission.TEAM_VIEW,
            Permission.SETTINGS_VIEW)),
    VIEWER(EnumSet.of(
            Permission.PAYMENTS_VIEW,
            Permission.BALANCE_VIEW,
            Permission.PAYOUTS_VIEW,
            Permission.REQUESTS_VIEW,
            Permission.BANKS_VIEW,
            Permission.VERIFICATION_VIEW,
            Permission.TEAM_VIEW,
            Permission.SETTINGS_VIEW));

    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /**
     * Whether somebody of this role may make somebody else {@code other}, or change somebody who is: only who manages
     * the team, and nobody above themselves.
     */
    public boolean mayGive(Role other) {
        return may(Permission.TEAM_MANAGE) && rank() >= other.rank();
    }

    /** What this role may make others, highest first. */
    public List<Role> gives() {
        return Arrays.stream(values()).filter(this::mayGive).toList();
    }

    private int rank() {
        return switch (this) {
            case OWNER -> 3;
            case ADMIN -> 2;
            case FINANCE, DEVELOPER -> 1;
            case VIEWER -> 0;
        };
    }
}
