package org.gridpost.pipelines.respond.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.findings.Finding.Kind;

/** Offices that nobody holds: of areas, of buildings beside which an asset stands, and of bodies that answer for something. */
final class Vacancies {
    private final Site site;
    private final Organisation people;
    private final List<ResponsibleBody> bodies;

    Vacancies(Site site, Organisation people, List<ResponsibleBody> bodies) {
        this.site = site;
        this.people = people;
        this.bodies = bodies;
    }

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        site.areas().all().forEach(area -> area(area).ifPresent(found::add));
        buildings()
                .forEach((building, grid) -> found.add(new Finding(
                        Kind.VACANT,
                        building,
                        Optional.of(grid),
                        "楼栋 " + building + " 没有楼栋长",
                        "The building " + building + " has no chief (BUILDING_CHIEF).")));
        for (ResponsibleBody body : bodies) {
            if (people.holders(Office.BODY_CONTACT, body.id()).isEmpty()) {
                found.add(new Finding(
                        Kind.VACANT,
                        body.id(),
                        site.areas().find(body.id()).map(Area::id),
                        body.nameZh() + "（" + body.id() + "）没有指定联系人",
                        body.nameEn() + " (" + body.id() + ") answers for assets and has named nobody to be told"
                                + " (BODY_CONTACT)."));
            }
        }
        return found;
    }

    private Optional<Finding> area(Area area) {
        List<Office> vacant = Arrays.stream(Office.values())
                .filter(o -> o.level().equals(Optional.of(area.level())))
                .filter(o -> o != Office.BUILDING_CHIEF)
                .filter(o -> people.holders(o, area.id()).isEmpty())
                .toList();
        if (vacant.isEmpty()) {
            return Optional.empty();
        }
        String offices = vacant.stream().map(Enum::name).collect(Collectors.joining(", "));
        return Optional.of(new Finding(
                Kind.VACANT,
                area.id(),
                Optional.of(area.id()),
                Findings.zh(site.areas(), area.id()) + "岗位空缺：" + offices,
                "Nobody holds " + offices + " of " + Findings.en(site.areas(), area.id()) + "."));
    }

    /** The grid of each building without a chief, whether it is an area or an asset names its id. */
    private Map<String, String> buildings() {
        Map<String, String> vacant = new TreeMap<>();
        site.areas().level(AreaLevel.BUILDING).forEach(b -> vacant.put(b.id(), b.id()));
        site.assets().stream()
                .filter(a -> Ids.isId(a.building()))
                .forEach(a -> vacant.putIfAbsent(a.building(), a.grid()));
        vacant.keySet().removeIf(b -> !people.holders(Office.BUILDING_CHIEF, b).isEmpty());
        return vacant;
    }
}
