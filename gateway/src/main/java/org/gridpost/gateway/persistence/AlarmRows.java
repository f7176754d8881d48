package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.alarm.Alarm.Assignment;
import org.gridpost.pipelines.alarm.Alarm.Disposal;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.alarm.Alarm.Worst;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Severity;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An alarm as a row of the table {@code alarm}. Its rules are one text, {@code D02:P2,D01:P3}, each perhaps with why nobody
 * is called for it, {@code G04:P4:CAUSE:edge.AP-1.kx0}: they are never searched.
 */
final class AlarmRows {
    /** Of a rule that is suppressed: rule, severity, reason, by what. */
    private static final int PARTS = 4;

    private AlarmRows() {}

    static Alarm read(ResultSet rs, StatementContext context) throws SQLException {
        Optional<Acknowledgement> acknowledgement = Optional.ofNullable(rs.getString("ack_by"))
                .map(by -> new Acknowledgement(by, millis(rs, "ack_at").orElseThrow(), acknowledged(rs)));
        return new Alarm(
                rs.getString("id"),
                rs.getString("alarm_group"),
                rs.getString("asset"),
                Severity.valueOf(rs.getString("severity")),
                rs.getLong("active") == 1,
                rules(rs.getString("rules")),
                millis(rs, "onset").orElseThrow(),
                millis(rs, "raised").orElseThrow(),
                millis(rs, "returned"),
                acknowledgement,
                rs.getLong("annunciated") == 1,
                new Evidence(
                        rs.getString("metric"),
                        rs.getDouble("metric_value"),
                        rs.getDouble("setpoint"),
                        rs.getString("unit"),
                        band(rs)),
                rs.getLong("latching") == 1,
                worst(rs),
                assignment(rs),
                disposal(rs));
    }

    /** One of before this was recorded stands whatever comes. */
    private static Severity acknowledged(ResultSet rs) {
        try {
            return Optional.ofNullable(rs.getString("ack_severity"))
                    .map(Severity::valueOf)
                    .orElse(Severity.P1);
        } catch (SQLException e) {
            throw new IllegalStateException("table alarm lacks the column ack_severity", e);
        }
    }

    /** Of one that was written before this was kept it is what holds, or held last. */
    private static Worst worst(ResultSet rs) throws SQLException {
        String rule = rs.getString("worst_rule");
        return rule == null
                ? new Worst(rules(rs.getString("rules")).get(0).rule(), Severity.valueOf(rs.getString("severity")))
                : new Worst(rule, Severity.valueOf(rs.getString("worst_severity")));
    }

    private static Optional<Assignment> assignment(ResultSet rs) throws SQLException {
        String to = rs.getString("assigned_to");
        return to == null
                ? Optional.empty()
                : Optional.of(new Assignment(
                        to,
                        rs.getString("assigned_by"),
                        millis(rs, "assigned_at").orElseThrow()));
    }

    private static Optional<Disposal> disposal(ResultSet rs) throws SQLException {
        String disposition = rs.getString("disposition");
        return disposition == null
                ? Optional.empty()
                : Optional.of(new Disposal(
                        Disposition.valueOf(disposition),
                        Optional.ofNullable(rs.getString("disposition_note")),
                        rs.getString("disposed_by"),
                        millis(rs, "disposed_at").orElseThrow()));
    }

    private static Optional<Evidence.Band> band(ResultSet rs) throws SQLException {
        double low = rs.getDouble("band_low");
        if (rs.wasNull()) {
            return Optional.empty();
        }
        double high = rs.getDouble("band_high");
        return Optional.of(new Evidence.Band(low, rs.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(high)));
    }

    private static Optional<Instant> millis(ResultSet rs, String column) {
        try {
            long value = rs.getLong(column);
            return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
        } catch (SQLException e) {
            throw new IllegalStateException("table alarm lacks the column " + column, e);
        }
    }

    private static List<HoldingRule> rules(String text) {
        return Arrays.stream(text.split(",", -1)).map(AlarmRows::rule).toList();
    }

    private static HoldingRule rule(String text) {
        String[] parts = text.split(":", PARTS);
        return new HoldingRule(
                parts[0],
                Severity.valueOf(parts[1]),
                parts.length == PARTS
                        ? Optional.of(new Suppression(Suppression.Reason.valueOf(parts[2]), parts[PARTS - 1]))
                        : Optional.empty());
    }

    private static String text(HoldingRule rule) {
        return rule.rule() + ":" + rule.severity()
                + rule.suppression().map(s -> ":" + s.reason() + ":" + s.by()).orElse("");
    }

    static void write(Handle handle, Alarm alarm) {
        handle.createUpdate("INSERT INTO alarm (id, alarm_group, asset, severity, active, rules, onset, raised,"
                        + " returned, ack_by, ack_at, ack_severity, worst_rule, worst_severity, annunciated, metric, metric_value, setpoint, unit,"
                        + " band_low, band_high, suppressed, cause, latching, assigned_to, assigned_by, assigned_at,"
                        + " disposition, disposition_note, disposed_by, disposed_at)"
                        + " VALUES (:id, :group, :asset, :severity, :active, :rules, :onset, :raised,"
                        + " :returned, :ackBy, :ackAt, :ackSeverity, :worstRule, :worstSeverity, :annunciated, :metric, :value, :setpoint, :unit,"
                        + " :bandLow, :bandHigh, :suppressed, :cause, :latching, :assignedTo, :assignedBy, :assignedAt,"
                        + " :disposition, :dispositionNote, :disposedBy, :disposedAt)"
                        + " ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, active = excluded.active,"
                        + " rules = excluded.rules, returned = excluded.returned, ack_by = excluded.ack_by,"
                        + " ack_at = excluded.ack_at, ack_severity = excluded.ack_severity,"
                        + " worst_rule = excluded.worst_rule, worst_severity = excluded.worst_severity, annunciated = excluded.annunciated, metric = excluded.metric,"
                        + " metric_value = excluded.metric_value, setpoint = excluded.setpoint, unit = excluded.unit,"
                        + " band_low = excluded.band_low, band_high = excluded.band_high,"
                        + " suppressed = excluded.suppressed, cause = excluded.cause, latching = excluded.latching,"
                        + " assigned_to = excluded.assigned_to, assigned_by = excluded.assigned_by,"
                        + " assigned_at = excluded.assigned_at, disposition = excluded.disposition,"
                        + " disposition_note = excluded.disposition_note, disposed_by = excluded.disposed_by,"
                        + " disposed_at = excluded.disposed_at")
                .bind("id", alarm.id())
                .bind("group", alarm.group())
                .bind("asset", alarm.asset())
                .bind("severity", alarm.severity().name())
                .bind("active", alarm.active() ? 1L : 0L)
                .bind("rules", alarm.rules().stream().map(AlarmRows::text).collect(Collectors.joining(",")))
                .bind("onset", alarm.onset().toEpochMilli())
                .bind("raised", alarm.raised().toEpochMilli())
                .bind("returned", alarm.returned().map(Instant::toEpochMilli).orElse(null))
                .bind(
                        "ackBy",
                        alarm.acknowledgement().map(a -> Storable.text(a.by())).orElse(null))
                .bind(
                        "ackAt",
                        alarm.acknowledgement().map(a -> a.at().toEpochMilli()).orElse(null))
                .bind(
                        "ackSeverity",
                        alarm.acknowledgement().map(a -> a.severity().name()).orElse(null))
                .bind("worstRule", alarm.worst().rule())
                .bind("worstSeverity", alarm.worst().severity().name())
                .bind("annunciated", alarm.annunciated() ? 1L : 0L)
                .bind("metric", alarm.evidence().metric())
                .bind("value", alarm.evidence().value())
                .bind("setpoint", alarm.evidence().setpoint())
                .bind("unit", alarm.evidence().unit())
                .bind("suppressed", alarm.suppression().isPresent() ? 1L : 0L)
                .bind("cause", alarm.cause().orElse(null))
                .bind("latching", alarm.latching() ? 1L : 0L)
                .bind(
                        "assignedTo",
                        alarm.assignment().map(a -> Storable.text(a.to())).orElse(null))
                .bind(
                        "assignedBy",
                        alarm.assignment().map(a -> Storable.text(a.by())).orElse(null))
                .bind(
                        "assignedAt",
                        alarm.assignment().map(a -> a.at().toEpochMilli()).orElse(null))
                .bind(
                        "disposition",
                        alarm.disposition().map(d -> d.what().name()).orElse(null))
                .bind(
                        "dispositionNote",
                        alarm.disposition()
                                .flatMap(Disposal::note)
                                .map(Storable::text)
                                .orElse(null))
                .bind(
                        "disposedBy",
                        alarm.disposition().map(d -> Storable.text(d.by())).orElse(null))
                .bind(
                        "disposedAt",
                        alarm.disposition().map(d -> d.at().toEpochMilli()).orElse(null))
                .bind("bandLow", alarm.evidence().band().map(Evidence.Band::low).orElse(null))
                .bind(
                        "bandHigh",
                        alarm.evidence()
                                .band()
                                .filter(b -> b.high().isPresent())
                                .map(b -> b.high().getAsDouble())
                                .orElse(null))
                .execute();
    }
}
