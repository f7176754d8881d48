package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * The load of each station and of all together. What operators can take is of one desk, so "all in flood" means that one of
 * the stations is.
 *
 * @param all with the alarms of assets that are in no station, or no longer in the register
 * @param stations in the order they were given
 */
public record StationLoads(AlarmLoad all, List<StationLoad> stations) {
    public StationLoads {
        stations = List.copyOf(stations);
    }

    public record StationLoad(AreaName station, AlarmLoad load) {}

    /**
     * Who sits where.
     *
     * @param stations those that are asked about
     * @param stationOf the id of an asset's station
     * @param operatorsPerStation how many operators are on duty at each, at least 1
     * @param zone in which days begin
     */
    public record Desks(
            List<Area> stations, Function<String, Optional<String>> stationOf, int operatorsPerStation, ZoneId zone) {
        public Desks {
            stations = List.copyOf(stations);
            if (operatorsPerStation < 1) {
                throw new IllegalArgumentException(
                        "a station has at least one operator on duty, not " + operatorsPerStation);
            }
        }
    }

    /** @param courses in the order in which people were told, with what was before the span */
    public static StationLoads of(List<AlarmCourse> courses, Span span, Desks desks) {
        Map<Optional<String>, List<AlarmCourse>> byStation = courses.stream()
                .collect(Collectors.groupingBy(c -> desks.stationOf().apply(c.asset())));
        List<StationLoad> stations = new ArrayList<>();
        List<Flood> floods = new ArrayList<>();
        for (Area station : desks.stations()) {
            List<AlarmCourse> ours = byStation.getOrDefault(Optional.of(station.id()), List.of());
            List<Instant> told = ours.stream().map(AlarmCourse::told).toList();
            List<Flood> its = Floods.in(told, span);
            floods.addAll(its);
            stations.add(new StationLoad(
                    new AreaName(station.id(), station.nameZh(), station.nameEn()),
                    AlarmLoad.of(ours, its, span, desks.operatorsPerStation(), desks.zone())));
        }
        int onDuty = Math.max(1, stations.size()) * desks.operatorsPerStation();
        return new StationLoads(AlarmLoad.of(courses, Floods.together(floods), span, onDuty, desks.zone()), stations);
    }
}
