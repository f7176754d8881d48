package org.gridpost.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.statement.SqlStatement;

/** How a principal stands in the columns name, roles and area. */
final class PrincipalColumns {
    private PrincipalColumns() {}

    static <S extends SqlStatement<S>> S bind(S statement, Principal principal) {
        return statement
                .bind("name", principal.name())
                .bind(
                        "roles",
                        principal.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                .bind("area", principal.area().orElse(null));
    }

    static Principal read(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(",", -1)).map(Role::valueOf).forEach(roles::add);
        return new Principal(row.getString("name"), roles, Optional.ofNullable(row.getString("area")));
    }
}
