package org.gridpost.gateway.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmSearch;
import org.gridpost.pipelines.alarm.AlarmSearch.Said;
import org.gridpost.pipelines.alarm.Disposition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The archive in SQL: the database looks for the alarms, those of the register's grids among them, and cuts the page. */
public final class SqlAlarmArchive implements AlarmArchive {
    private final Jdbi jdbi;

    public SqlAlarmArchive(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Alarm> search(AlarmSearch search, Optional<Cursor> after, int limit) {
        return jdbi.withHandle(handle -> {
            String beyond = after.isPresent() ? " AND (raised < :last OR (raised = :last AND id < :lastId))" : "";
            Query query = query(handle, "SELECT *", search, beyond + " ORDER BY raised DESC, id DESC LIMIT :limit");
            after.ifPresent(cursor ->
                    query.bind("last", cursor.raised().toEpochMilli()).bind("lastId", Storable.text(cursor.id())));
            return query.bind("limit", limit).map(AlarmRows::read).list();
        });
    }

    @Override
    public long count(AlarmSearch search) {
        return jdbi.withHandle(handle ->
                query(handle, "SELECT COUNT(*)", search, "").mapTo(Long.class).one());
    }

    /** Of alarms of before the worst was kept the rules are one text, so those of one rule come in several rows. */
    @Override
    public List<Tally> dispositions(AlarmSearch search) {
        Map<String, Map<Optional<Disposition>, Long>> byRule = new TreeMap<>();
        jdbi.useHandle(handle -> query(
                        handle,
                        "SELECT COALESCE(worst_rule, rules) AS rule, disposition, COUNT(*) AS alarms",
                        search,
                        " GROUP BY COALESCE(worst_rule, rules), disposition ORDER BY rule")
                .map((row, context) -> new Tally(
                        row.getString("rule").split(":", 2)[0],
                        Optional.ofNullable(row.getString("disposition")).map(Disposition::valueOf),
                        row.getLong("alarms")))
                .forEach(tally -> byRule.computeIfAbsent(tally.rule(), r -> new HashMap<>())
                        .merge(tally.disposition(), tally.alarms(), Long::sum)));
        List<Tally> all = new ArrayList<>();
        byRule.forEach((rule, counts) ->
                counts.forEach((disposition, alarms) -> all.add(new Tally(rule, disposition, alarms))));
        return all;
    }

    private static Query query(Handle handle, String select, AlarmSearch search, String rest) {
        Query query = handle.createQuery(select + " FROM alarm WHERE 1 = 1" + where(search) + rest);
        search.from().ifPresent(from -> query.bind("from", from.toEpochMilli()));
        search.to().ifPresent(to -> query.bind("to", to.toEpochMilli()));
        search.rule()
                .ifPresent(
                        rule -> query.bind("rule", "%," + literal(rule) + ":%").bind("worst", Storable.text(rule)));
        if (!search.severities().isEmpty()) {
            query.bindList(
                    "severities", search.severities().stream().map(Enum::name).toList());
        }
        search.asset().ifPresent(asset -> query.bind("asset", Storable.text(asset)));
        search.grids()
                .filter(grids -> !grids.isEmpty())
                .ifPresent(grids -> query.bindList("grids", List.copyOf(grids)));
        search.acknowledgedBy().ifPresent(by -> query.bind("ackBy", Storable.text(by)));
        search.disposition().filter(d -> d != Said.NOTHING).ifPresent(d -> query.bind("disposition", d.name()));
        search.words().ifPresent(words -> bind(query, words));
        return query;
    }

    private static String where(AlarmSearch search) {
        return (search.untold() ? "" : " AND annunciated = 1")
                + search.from().map(f -> " AND raised >= :from").orElse("")
                + search.to().map(t -> " AND raised < :to").orElse("")
                + search.rule()
                        .map(r -> " AND (worst_rule = :worst OR ',' || rules LIKE :rule ESCAPE '!')")
                        .orElse("")
                + (search.severities().isEmpty() ? "" : " AND COALESCE(worst_severity, severity) IN (<severities>)")
                + search.asset().map(a -> " AND asset = :asset").orElse("")
                + search.grids().map(SqlAlarmArchive::inGrids).orElse("")
                + search.state().map(SqlAlarmArchive::stands).orElse("")
                + search.acknowledgedBy().map(by -> " AND ack_by = :ackBy").orElse("")
                + search.disposition()
                        .map(d -> d == Said.NOTHING ? " AND disposition IS NULL" : " AND disposition = :disposition")
                        .orElse("")
                + search.words().map(SqlAlarmArchive::says).orElse("");
    }

    private static String inGrids(Set<String> grids) {
        return grids.isEmpty() ? " AND 1 = 0" : " AND asset IN (SELECT code FROM assets WHERE grid IN (<grids>))";
    }

    private static String stands(AlarmSearch.State state) {
        return switch (state) {
            case OPEN -> " AND " + SqlAlarmBook.OPEN;
            case CLOSED -> " AND NOT (" + SqlAlarmBook.OPEN + ")";
            case ACTIVE -> " AND active = 1";
            case RETURNED -> " AND active = 0";
            case UNACKNOWLEDGED -> " AND ack_by IS NULL";
        };
    }

    private static String says(AlarmSearch.Words words) {
        StringBuilder any = new StringBuilder(" AND (LOWER(asset) LIKE :words ESCAPE '!'"
                + " OR LOWER(ack_by) LIKE :words ESCAPE '!' OR LOWER(assigned_to) LIKE :words ESCAPE '!'"
                + " OR EXISTS (SELECT 1 FROM alarm_note WHERE alarm_note.alarm_id = alarm.id"
                + " AND LOWER(alarm_note.text) LIKE :words ESCAPE '!')");
        for (int i = 0; i < words.rules().size(); i++) {
            any.append(" OR rules LIKE :called").append(i).append(" ESCAPE '!'");
        }
        return any.append(')').toString();
    }

    private static void bind(Query query, AlarmSearch.Words words) {
        query.bind("words", "%" + literal(words.text().toLowerCase(Locale.ROOT)) + "%");
        int i = 0;
        for (String rule : words.rules()) {
            query.bind("called" + i, literal(rule) + ":%");
            i++;
        }
    }

    /** For LIKE, in which % and _ stand for others. */
    private static String literal(String text) {
        return Storable.text(text).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
