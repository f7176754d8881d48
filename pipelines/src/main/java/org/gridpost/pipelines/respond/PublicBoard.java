package org.gridpost.pipelines.respond;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.PublicStatus.Notice;
import org.gridpost.pipelines.respond.PublicStatus.Repair;
import org.gridpost.pipelines.respond.PublicStatus.Topic;
import org.gridpost.pipelines.respond.PublicStatus.Work;

/**
 * Makes {@link PublicStatus} from the register, the alarms that stand and the repairs under way. Only the rules named here
 * ever become public: a rule that nobody thought of stays inside.
 */
public final class PublicBoard {
    private static final Set<String> LAMP_FAULTS = Set.of("L01", "G04");
    private static final Set<String> CAMERA_FAULTS = Set.of("C01", "C02", "C03", "G04");
    private final Supplier<Site> site;
    private final Supplier<List<Alarm>> activeAlarms;
    private final PublicRepairs repairs;
    private final Clock clock;
    private Optional<Made> made = Optional.empty();

    /** @param activeAlarms all whose condition holds, told or not; asked at most once a second; may block */
    public PublicBoard(Supplier<Site> site, Supplier<List<Alarm>> activeAlarms, PublicRepairs repairs, Clock clock) {
        this.site = site;
        this.activeAlarms = activeAlarms;
        this.repairs = repairs;
        this.clock = clock;
    }

    /** All communities with their status. However many ask, it is made anew at most once a second. */
    public List<PublicStatus> all() {
        return now().communities();
    }

    /** All grids with their status, made at the same moment. */
    public List<PublicStatus.OfGrid> grids() {
        return now().grids();
    }

    private synchronized Made now() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (made.isEmpty() || !made.get().second().equals(second)) {
            made = Optional.of(make(second));
        }
        return made.get();
    }

    private record Made(Instant second, List<PublicStatus> communities, List<PublicStatus.OfGrid> grids) {}

    /** What all areas are made of. */
    private record Moment(
            Site site,
            List<Alarm> standing,
            DarkCircuits circuits,
            List<PublicRepairs.Found> repairs,
            Instant minute) {}

    /** What one area is made of. */
    private record Part(Map<String, AssetKind> kinds, List<Alarm> alarms, List<PublicRepairs.Found> repairs) {
        int repairing(Set<Work> works) {
            return (int) repairs.stream()
                    .filter(r -> r.work().filter(works::contains).isPresent())
                    .count();
        }
    }

    private Made make(Instant second) {
        Site now = site.get();
        List<Alarm> standing = Standing.of(activeAlarms.get());
        Moment moment = new Moment(
                now,
                standing,
                new DarkCircuits(standing, now, LAMP_FAULTS),
                repairs.underWay(now),
                second.truncatedTo(ChronoUnit.MINUTES));
        return new Made(
                second,
                of(AreaLevel.COMMUNITY, moment, (area, part) -> status(area, part, moment)),
                of(AreaLevel.GRID, moment, (area, part) -> grid(area, part, moment)));
    }

    private static <T> List<T> of(AreaLevel level, Moment moment, BiFunction<Area, Part, T> make) {
        AreaTree areas = moment.site().areas();
        Map<String, List<Asset>> assets =
                moment.site().assets().stream().collect(Collectors.groupingBy(a -> above(a.grid(), level, areas)));
        Map<String, List<PublicRepairs.Found>> repairs =
                moment.repairs().stream().collect(Collectors.groupingBy(r -> above(r.grid(), level, areas)));
        Map<String, List<Alarm>> alarms = moment.standing().stream()
                .filter(a -> moment.site().asset(a.asset()).isPresent())
                .collect(Collectors.groupingBy(
                        a -> above(moment.site().asset(a.asset()).orElseThrow().grid(), level, areas)));
        return areas.level(level).stream()
                .map(area -> make.apply(
                        area,
                        new Part(
                                assets.getOrDefault(area.id(), List.of()).stream()
                                        .collect(Collectors.toMap(Asset::code, Asset::kind)),
                                alarms.getOrDefault(area.id(), List.of()),
                                repairs.getOrDefault(area.id(), List.of()))))
                .toList();
    }

    private static String above(String grid, AreaLevel level, AreaTree areas) {
        return areas.above(grid, level).map(Area::id).orElse("");
    }

    private PublicStatus status(Area community, Part part, Moment moment) {
        List<Notice> notices = PublicNotices.of(part.alarms(), moment.circuits(), moment.site());
        int cameras = count(part.kinds(), AssetKind.CAMERA);
        int working = cameras - faulty(part.alarms(), part.kinds(), AssetKind.CAMERA, CAMERA_FAULTS);
        int repairing = (int)
                part.repairs().stream().filter(PublicRepairs.Found::ofCamera).count();
        return new PublicStatus(
                name(community),
                lamps(part, moment),
                drains(part, notices),
                new PublicStatus.Cameras(cameras, working, repairing),
                notices,
                repairs(part, moment.site()),
                moment.minute());
    }

    private PublicStatus.OfGrid grid(Area grid, Part part, Moment moment) {
        List<Notice> notices = PublicNotices.of(part.alarms(), moment.circuits(), moment.site());
        Area community =
                moment.site().areas().above(grid.id(), AreaLevel.COMMUNITY).orElse(grid);
        return new PublicStatus.OfGrid(
                name(grid),
                name(community),
                lamps(part, moment),
                drains(part, notices),
                notices,
                repairs(part, moment.site()),
                moment.minute());
    }

    private static PublicStatus.Lamps lamps(Part part, Moment moment) {
        int lamps = count(part.kinds(), AssetKind.LAMP);
        return new PublicStatus.Lamps(
                lamps,
                Math.min(lamps, faultyLamps(part.alarms(), part.kinds(), moment.circuits())),
                part.repairing(EnumSet.of(Work.LIGHTS)));
    }

    private static PublicStatus.Drains drains(Part part, List<Notice> notices) {
        boolean normal =
                notices.stream().noneMatch(n -> n.topic() == Topic.WATER_HIGH || n.topic() == Topic.COVER_OPEN);
        return new PublicStatus.Drains(
                count(part.kinds(), AssetKind.DRAIN_NODE),
                normal,
                part.repairing(EnumSet.of(Work.DRAIN, Work.COVER, Work.GAS, Work.PUMP)));
    }

    private List<Repair> repairs(Part part, Site site) {
        return part.repairs().stream()
                .filter(found -> !found.ofCamera())
                .map(found -> repairs.repair(
                        found, name(site.areas().find(found.grid()).orElseThrow())))
                .toList();
    }

    private static int count(Map<String, AssetKind> kinds, AssetKind kind) {
        return (int) kinds.values().stream().filter(k -> k == kind).count();
    }

    private static int faulty(List<Alarm> alarms, Map<String, AssetKind> kinds, AssetKind kind, Set<String> rules) {
        return (int) alarms.stream()
                .filter(a -> kinds.get(a.asset()) == kind && PublicNotices.isAny(a, rules))
                .map(Alarm::asset)
                .distinct()
                .count();
    }

    private static int faultyLamps(List<Alarm> alarms, Map<String, AssetKind> kinds, DarkCircuits circuits) {
        List<Alarm> single =
                alarms.stream().filter(a -> !circuits.have(a.asset())).toList();
        return faulty(single, kinds, AssetKind.LAMP, LAMP_FAULTS) + PublicNotices.inCircuits(alarms, circuits);
    }

    static AreaName name(Area area) {
        return new AreaName(area.id(), area.nameZh(), area.nameEn());
    }
}
