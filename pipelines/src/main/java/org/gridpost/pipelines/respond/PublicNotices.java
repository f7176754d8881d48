package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicStatus.Notice;
import org.gridpost.pipelines.respond.PublicStatus.Topic;

/** What of the alarms residents of a grid should know, warnings first. */
final class PublicNotices {
    private static final Map<Topic, Set<String>> RULES = Map.of(
            Topic.COVER_OPEN, Set.of("D08", "D09", "D19"),
            Topic.WATER_HIGH, Set.of("D02", "D03", "D05"),
            Topic.LIGHTS_OUT, Set.of("L01", "L10", "L11", "L12"));

    private PublicNotices() {}

    private record Finding(Topic topic, String grid) {}

    static List<Notice> of(List<Alarm> alarms, DarkCircuits circuits, Site site) {
        Map<Finding, List<Alarm>> found =
                new TreeMap<>(Comparator.comparing(Finding::topic).thenComparing(Finding::grid));
        for (Alarm alarm : alarms) {
            if (circuits.have(alarm.asset())) {
                continue; // counted with its circuit
            }
            RULES.forEach((topic, rules) -> {
                if (isAny(alarm, rules) && (alarm.open() || topic != Topic.LIGHTS_OUT || isOfLamps(alarm, site))) {
                    String grid = site.asset(alarm.asset()).orElseThrow().grid();
                    found.computeIfAbsent(new Finding(topic, grid), f -> new ArrayList<>())
                            .add(alarm);
                }
            });
        }
        List<Notice> notices = new ArrayList<>();
        found.forEach((finding, about) -> notices.add(notice(finding, about, circuits, site)));
        return notices;
    }

    /** What stands under a cause on a cabinet says nothing of its lamps, but for that of a circuit. */
    private static boolean isOfLamps(Alarm alarm, Site site) {
        return DarkCircuits.is(alarm)
                || site.asset(alarm.asset())
                        .filter(a -> a.kind() == AssetKind.LAMP)
                        .isPresent();
    }

    private static Notice notice(Finding finding, List<Alarm> alarms, DarkCircuits circuits, Site site) {
        int count = inCircuits(alarms, circuits)
                + (int) alarms.stream()
                        .filter(a -> !DarkCircuits.is(a))
                        .map(Alarm::asset)
                        .distinct()
                        .count();
        Instant since = alarms.stream()
                .map(Alarm::raised)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .truncatedTo(ChronoUnit.MINUTES);
        return new Notice(
                finding.topic(),
                PublicBoard.name(site.areas().find(finding.grid()).orElseThrow()),
                count,
                finding.topic() != Topic.LIGHTS_OUT,
                text(finding.topic(), count),
                advice(finding.topic()),
                since);
    }

    private static Text text(Topic topic, int count) {
        boolean one = count == 1;
        return switch (topic) {
            case COVER_OPEN ->
                new Text(count + " 处井盖打开", one ? "A manhole cover is open" : count + " manhole covers are open");
            case WATER_HIGH ->
                new Text(
                        count + " 处雨水井水位很高",
                        one ? "The water in a drain is very high" : "The water in " + count + " drains is very high");
            case LIGHTS_OUT ->
                new Text(count + " 处路灯不亮", one ? "A street light is out" : count + " street lights are out");
        };
    }

    private static Text advice(Topic topic) {
        return switch (topic) {
            case COVER_OPEN -> new Text("请绕行，看好小孩。", "Please walk around it and keep children away.");
            case WATER_HIGH -> new Text("请绕行，不要蹚水。", "Please take another way and do not walk through the water.");
            case LIGHTS_OUT -> new Text("", "");
        };
    }

    /** How many lamps of dark circuits are out. */
    static int inCircuits(List<Alarm> alarms, DarkCircuits circuits) {
        return alarms.stream()
                .filter(DarkCircuits::is)
                .mapToInt(circuits::lampsOut)
                .sum();
    }

    /** Whether an alarm is of those after which drains are not normal. */
    static boolean ofDrains(Alarm alarm) {
        return Stream.of(Topic.COVER_OPEN, Topic.WATER_HIGH)
                .map(RULES::get)
                .anyMatch(rules ->
                        isAny(alarm, rules) || rules.contains(alarm.worst().rule()));
    }

    static boolean isAny(Alarm alarm, Set<String> rules) {
        return alarm.rules().stream().map(HoldingRule::rule).anyMatch(rules::contains);
    }
}
