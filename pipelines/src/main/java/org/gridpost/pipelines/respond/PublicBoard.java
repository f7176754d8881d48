package org.gridpost.pipelines.respond;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicStatus.Notice;
import org.gridpost.pipelines.respond.PublicStatus.Topic;

/**
 * Makes {@link PublicStatus} from the register and the alarms that stand. Only the rules named here ever become public: a rule
 * that nobody thought of stays inside.
 */
public final class PublicBoard {
    private static final Set<String> LAMP_FAULTS = Set.of("L01", "G04");
    private static final Set<String> CAMERA_FAULTS = Set.of("C01", "C02", "C03", "G04");
    private static final Map<Topic, Set<String>> NOTICES = Map.of(
            Topic.COVER_OPEN, Set.of("D08", "D09", "D19"),
            Topic.WATER_HIGH, Set.of("D02", "D03", "D05"),
            Topic.LIGHTS_OUT, Set.of("L01", "L10", "L11", "L12"));

    private final Supplier<Site> site;
    private final Supplier<List<Alarm>> activeAlarms;
    private final Clock clock;
    private Optional<Made> made = Optional.empty();

    /** @param activeAlarms all whose condition holds, told or not; asked at most once a second; may block */
    public PublicBoard(Supplier<Site> site, Supplier<List<Alarm>> activeAlarms, Clock clock) {
        this.site = site;
        this.activeAlarms = activeAlarms;
        this.clock = clock;
    }

    /** All communities with their status. However many ask, it is made anew at most once a second. */
    public synchronized List<PublicStatus> all() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (made.isEmpty() || !made.get().second().equals(second)) {
            made = Optional.of(new Made(second, make(second.truncatedTo(ChronoUnit.MINUTES))));
        }
        return made.get().statuses();
    }

    private record Made(Instant second, List<PublicStatus> statuses) {}

    private record Finding(Topic topic, String grid) {}

    private List<PublicStatus> make(Instant minute) {
        Site now = site.get();
        List<Alarm> standing = Standing.of(activeAlarms.get());
        DarkCircuits circuits = new DarkCircuits(standing, now, LAMP_FAULTS);
        Map<String, List<Asset>> assets = now.assets().stream()
                .collect(Collectors.groupingBy(a -> now.areas()
                        .above(a.grid(), AreaLevel.COMMUNITY)
                        .map(Area::id)
                        .orElse("")));
        return now.areas().level(AreaLevel.COMMUNITY).stream()
                .map(c -> status(c, assets.getOrDefault(c.id(), List.of()), standing, circuits, now, minute))
                .toList();
    }

    private static PublicStatus status(
            Area community,
            List<Asset> assets,
            List<Alarm> standing,
            DarkCircuits circuits,
            Site site,
            Instant minute) {
        Map<String, AssetKind> kinds = assets.stream().collect(Collectors.toMap(Asset::code, Asset::kind));
        List<Alarm> here =
                standing.stream().filter(a -> kinds.containsKey(a.asset())).toList();
        List<Notice> notices = notices(here, circuits, site);
        int lamps = count(kinds, AssetKind.LAMP);
        int cameras = count(kinds, AssetKind.CAMERA);
        boolean drainsNormal =
                notices.stream().noneMatch(n -> n.topic() == Topic.WATER_HIGH || n.topic() == Topic.COVER_OPEN);
        return new PublicStatus(
                name(community),
                new PublicStatus.Lamps(lamps, Math.min(lamps, faultyLamps(here, kinds, circuits))),
                new PublicStatus.Drains(count(kinds, AssetKind.DRAIN_NODE), drainsNormal),
                new PublicStatus.Cameras(cameras, cameras - faulty(here, kinds, AssetKind.CAMERA, CAMERA_FAULTS)),
                notices,
                minute);
    }

    private static int count(Map<String, AssetKind> kinds, AssetKind kind) {
        return (int) kinds.values().stream().filter(k -> k == kind).count();
    }

    private static int faulty(List<Alarm> alarms, Map<String, AssetKind> kinds, AssetKind kind, Set<String> rules) {
        return (int) alarms.stream()
                .filter(a -> kinds.get(a.asset()) == kind && isAny(a, rules))
                .map(Alarm::asset)
                .distinct()
                .count();
    }

    private static int faultyLamps(List<Alarm> alarms, Map<String, AssetKind> kinds, DarkCircuits circuits) {
        List<Alarm> single =
                alarms.stream().filter(a -> !circuits.have(a.asset())).toList();
        return faulty(single, kinds, AssetKind.LAMP, LAMP_FAULTS) + inCircuits(alarms, circuits);
    }

    private static int inCircuits(List<Alarm> alarms, DarkCircuits circuits) {
        return alarms.stream()
                .filter(DarkCircuits::is)
                .mapToInt(circuits::lampsOut)
                .sum();
    }

    private static boolean isAny(Alarm alarm, Set<String> rules) {
        return alarm.rules().stream().map(HoldingRule::rule).anyMatch(rules::contains);
    }

    private static List<Notice> notices(List<Alarm> alarms, DarkCircuits circuits, Site site) {
        Map<Finding, List<Alarm>> found =
                new TreeMap<>(Comparator.comparing(Finding::topic).thenComparing(Finding::grid));
        for (Alarm alarm : alarms) {
            if (circuits.have(alarm.asset())) {
                continue; // counted with its circuit
            }
            NOTICES.forEach((topic, rules) -> {
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
                name(site.areas().find(finding.grid()).orElseThrow()),
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

    private static AreaName name(Area area) {
        return new AreaName(area.id(), area.nameZh(), area.nameEn());
    }
}
