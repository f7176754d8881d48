package org.gridpost.pipelines.respond.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.Responsibilities.DoubleClaim;
import org.gridpost.pipelines.respond.Responsibilities.Orphan;
import org.gridpost.pipelines.respond.findings.Finding.Kind;

/** Goes through a register and says what is amiss: first what is wrong, then what could be better. */
public final class Findings {
    private final Site site;
    private final Responsibilities responsibilities;
    private final Organisation people;

    private Findings(Site site, Responsibilities responsibilities, Organisation people) {
        this.site = site;
        this.responsibilities = responsibilities;
        this.people = people;
    }

    /** All that is amiss, by kind; empty if all is well. */
    public static List<Finding> of(Site site, Responsibilities responsibilities, Organisation people) {
        return new Findings(site, responsibilities, people).all();
    }

    private List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        responsibilities.check(site.assets()).stream()
                .map(this::claim)
                .sorted(Comparator.comparing(Finding::subject))
                .forEach(found::add);
        if (people.people().isEmpty()) {
            found.add(new Finding(
                    Kind.NOBODY,
                    "people",
                    Optional.empty(),
                    "没有登记任何人员：告警无人可通知。请导入 people、posts、teams、shifts 表",
                    "Nobody is registered, so that nobody can be told of an alarm: import the tables people, posts,"
                            + " teams and shifts."));
            return found;
        }
        found.addAll(new Vacancies(site, people, bodies()).all());
        found.addAll(new Rotas(site.areas(), people).all());
        found.addAll(new TeamChecks(site.areas(), people).all());
        found.addAll(new PeopleChecks(site.areas(), people, buildings()).all());
        found.sort(Comparator.comparing(Finding::kind));
        return found;
    }

    private Finding claim(Responsibilities.Finding finding) {
        Asset asset = site.asset(finding.asset()).orElseThrow();
        String at = asset.code() + " (" + asset.roadClass() + ", " + asset.grid() + ")";
        Optional<String> area = Optional.of(asset.grid());
        if (finding instanceof Orphan) {
            return new Finding(
                    Kind.ORPHAN,
                    asset.code(),
                    area,
                    "设施 " + at + " 没有责任主体（缺位）：请在 bodies 中写明由谁负责",
                    "Nobody answers for the asset " + at + ": let a body in bodies claim such roads of its area.");
        }
        List<ResponsibleBody> bodies = ((DoubleClaim) finding).bodies();
        return new Finding(
                Kind.DOUBLE_CLAIM,
                asset.code(),
                area,
                "设施 " + at + " 有多个责任主体（越位）："
                        + bodies.stream().map(ResponsibleBody::nameZh).collect(Collectors.joining("、"))
                        + "；请在 bodies 中只保留一个",
                "Several bodies claim the asset " + at + ": "
                        + bodies.stream().map(ResponsibleBody::nameEn).collect(Collectors.joining(", "))
                        + "; leave it to one of them in bodies.");
    }

    /** Those that answer for some asset. */
    private List<ResponsibleBody> bodies() {
        return site.assets().stream()
                .flatMap(a -> responsibilities.bodyOf(a).stream())
                .distinct()
                .toList();
    }

    /** The grid of each building beside which an asset stands. */
    private Map<String, String> buildings() {
        Map<String, String> buildings = new TreeMap<>();
        site.assets().stream()
                .filter(a -> !a.building().isEmpty())
                .forEach(a -> buildings.putIfAbsent(a.building(), a.grid()));
        return buildings;
    }

    /** As a sentence names an area: {@code 城江01网格 (CJ01)}. */
    static String zh(AreaTree areas, String id) {
        return areas.find(id)
                .map(Area::nameZh)
                .map(name -> name + "（" + id + "）")
                .orElse(id);
    }

    static String en(AreaTree areas, String id) {
        return areas.find(id)
                .map(Area::nameEn)
                .map(name -> name + " (" + id + ")")
                .orElse(id);
    }
}
