package org.gridpost.pipelines.respond.tickets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Terms.Proof;
import org.gridpost.pipelines.respond.tickets.TicketPlan.ForAlarm;
import org.gridpost.pipelines.respond.tickets.TicketPlan.ForReport;
import org.gridpost.pipelines.respond.tickets.TicketPlan.Opens;
import org.gridpost.pipelines.yaml.BuiltIn;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Reads what becomes a ticket from YAML: what comes with GridPost, and a file of one's own, whose alarms are looked at first,
 * whose reports replace ours of the same code, and whose other sections take the place of ours.
 */
public final class TicketFiles {
    private static final String OURS = "tickets.yaml";
    private static final double PERCENT = 100;

    private TicketFiles() {}

    /** What comes with GridPost. */
    public static TicketPlan shipped() {
        return read(Optional.empty());
    }

    /**
     * @param own name and text of the file of one's own
     * @throws YamlMistake naming the first mistake
     */
    public static TicketPlan read(Optional<Map.Entry<String, String>> own) {
        YamlEntry ours = open(OURS, BuiltIn.text(OURS));
        Optional<YamlEntry> theirs = own.map(o -> open(o.getKey(), o.getValue()));
        List<ForAlarm> alarms = new ArrayList<>();
        Map<String, ForReport> reports = new LinkedHashMap<>(reports(ours.get("reports")));
        theirs.flatMap(t -> t.find("alarms")).ifPresent(a -> alarms.addAll(alarms(a)));
        theirs.flatMap(t -> t.find("reports")).ifPresent(r -> reports.putAll(reports(r)));
        alarms.addAll(alarms(ours.get("alarms")));
        Function<String, YamlEntry> section =
                name -> theirs.flatMap(t -> t.find(name)).orElseGet(() -> ours.get(name));
        return theirs.orElse(ours)
                .built(() -> new TicketPlan(
                        stages(section.apply("stages")),
                        alarms,
                        reports,
                        shares(section.apply("shares")),
                        section.apply("settle").duration(),
                        section.apply("relapse").duration()));
    }

    private static YamlEntry open(String name, String yaml) {
        return YamlEntry.parse(name, yaml).only("stages", "alarms", "reports", "shares", "settle", "relapse");
    }

    private static Map<Severity, Map<Part, Limit>> stages(YamlEntry section) {
        section.only("P1", "P2", "P3", "P4");
        Map<Severity, Map<Part, Limit>> all = new EnumMap<>(Severity.class);
        section.map().forEach((severity, entry) -> {
            entry.only("handle", "take", "onSite", "verify");
            Map<Part, Limit> limits = new EnumMap<>(Part.class);
            entry.find("handle").ifPresent(e -> limits.put(Part.HANDLE, limit(e)));
            entry.find("take").ifPresent(e -> limits.put(Part.TAKE, limit(e)));
            entry.find("onSite").ifPresent(e -> limits.put(Part.ON_SITE, limit(e)));
            entry.find("verify").ifPresent(e -> limits.put(Part.VERIFY, limit(e)));
            all.put(Severity.valueOf(severity), limits);
        });
        return all;
    }

    private static Shares shares(YamlEntry section) {
        section.only("warning", "climb");
        return section.built(() -> new Shares(
                percent(section.get("warning")),
                section.get("climb").list().stream().map(TicketFiles::percent).toList()));
    }

    private static double percent(YamlEntry entry) {
        return entry.whole() / PERCENT;
    }

    private static List<ForAlarm> alarms(YamlEntry list) {
        return list.list().stream().map(TicketFiles::alarm).toList();
    }

    private static ForAlarm alarm(YamlEntry entry) {
        entry.only("rules", "severities", "kinds", "trade", "within", "onSite", "opens", "proof");
        return new ForAlarm(
                Set.copyOf(entry.get("rules").texts()),
                set(entry, "severities", Severity.class),
                set(entry, "kinds", AssetKind.class),
                entry.get("trade").oneOf(Skill.class),
                limit(entry.get("within")),
                entry.find("onSite").map(TicketFiles::limit),
                entry.find("opens").map(e -> e.oneOf(Opens.class)).orElse(Opens.RAISED),
                entry.find("proof").map(e -> e.oneOf(Proof.class)).orElse(Proof.SENSOR));
    }

    private static Map<String, ForReport> reports(YamlEntry section) {
        Map<String, ForReport> all = new LinkedHashMap<>();
        section.map().forEach((code, entry) -> all.put(code, report(entry)));
        return all;
    }

    private static ForReport report(YamlEntry entry) {
        entry.only("trade", "severity", "within", "to");
        return new ForReport(
                entry.get("trade").oneOf(Skill.class),
                entry.get("severity").oneOf(Severity.class),
                limit(entry.get("within")),
                entry.find("to").map(e -> e.built(() -> Assignee.of(e.text()))));
    }

    private static Limit limit(YamlEntry entry) {
        return entry.built(() -> Limit.of(entry.text()));
    }

    private static <E extends Enum<E>> Set<E> set(YamlEntry entry, String key, Class<E> type) {
        return entry.find(key)
                .map(e -> e.list().stream().map(one -> one.oneOf(type)).collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
