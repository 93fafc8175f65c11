package io.purser.organizations.web;

import io.purser.platform.Permission;

/** A signed-in member asked for something their role does not include. */
class PermissionMissing extends RuntimeException {
    private final transient Permission permission;

    PermissionMissing(Permission permission) {
        super(permission.name());
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }
}
