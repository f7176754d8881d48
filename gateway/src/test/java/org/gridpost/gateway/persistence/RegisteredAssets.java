package org.gridpost.gateway.persistence;

import java.util.Map;

/** Rows in the register's table of assets, of which nothing matters but where they lie. */
final class RegisteredAssets {
    private RegisteredAssets() {}

    /** @param grids by the code of the asset */
    static void add(Database database, Map<String, String> grids) {
        database.jdbi()
                .useHandle(handle -> grids.forEach((code, grid) -> handle.execute(
                        "INSERT INTO assets (position, code, kind, latitude, longitude, grid, road_class, parent,"
                                + " circuit, \"order\", building, nominal_power, minimum_power, depth, rated_current,"
                                + " report_interval, tags)"
                                + " VALUES (0, ?, 'DRAIN_NODE', '', '', ?, '', '', '', '', '', '', '', '', '', '', '')",
                        code,
                        grid)));
    }
}
