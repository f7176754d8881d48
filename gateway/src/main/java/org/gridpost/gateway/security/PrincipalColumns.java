package org.gridpost.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.statement.SqlStatement;

/** How a principal stands in the columns name, roles and area. */
final class PrincipalColumns {
    private PrincipalColumns() {}

    static <S extends SqlStatement<S>> S bind(S statement, Principal principal) {
        return statement
                .bind("name", principal.name())
                .bind("roles", words(principal.roles()))
                .bind("area", principal.area().orElse(null));
    }

    static String words(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        split(row.getString("roles")).stream().map(Role::valueOf).forEach(roles::add);
        return roles;
    }

    /** One without account and scope. */
    static Principal read(ResultSet row) throws SQLException {
        return new Principal(row.getString("name"), roles(row), text(row, "area"));
    }

    static Principal readWithAccount(ResultSet row) throws SQLException {
        return new Principal(
                row.getString("name"), roles(row), text(row, "area"), text(row, "account"), Optional.empty());
    }

    /**
     * One of a token; empty if nothing of its scope is known any more: it allows nothing then, rather than everything that
     * its roles would.
     */
    static Optional<Principal> readWithScope(ResultSet row) throws SQLException {
        Optional<String> words = text(row, "scope");
        Optional<Scope> scope = words.flatMap(w -> Scope.ofKnown(split(w)));
        return words.isPresent() && scope.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Principal(row.getString("name"), roles(row), text(row, "area"), Optional.empty(), scope));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static List<String> split(String words) {
        return Arrays.asList(words.split(",", -1));
    }
}
