package io.purser.organizations.team.web;

import io.purser.organizations.Role;
import io.purser.platform.Permission;
import java.util.Arrays;
import java.util.List;

/** One permission and, in the order of {@link Role}, whether each role holds it. */
public record MatrixRow(Permission permission, List<Boolean> held) {
    static List<MatrixRow> all() {
        return Arrays.stream(Permission.values())
                .map(permission -> new MatrixRow(
                        permission,
                        Arrays.stream(Role.values())
                                .map(role -> role.may(permission))
                                .toList()))
                .toList();
    }
}
