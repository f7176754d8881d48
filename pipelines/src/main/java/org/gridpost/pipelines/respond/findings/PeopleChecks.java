package org.gridpost.pipelines.respond.findings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.findings.Finding.Kind;

/** People who cannot be reached, who are there for nothing, or who would judge their own work. */
final class PeopleChecks {
    /** The trades by which something is repaired; who answers a security alarm repairs nothing. */
    private static final Set<Skill> REPAIRS = Set.copyOf(EnumSet.range(Skill.ELEC, Skill.CLEAN));

    private final AreaTree areas;
    private final Organisation people;
    private final Map<String, String> gridOfBuilding;
    /** Where each has something to do: areas, buildings and bodies. */
    private final Map<String, List<String>> tasks = new HashMap<>();

    PeopleChecks(AreaTree areas, Organisation people, Map<String, String> gridOfBuilding) {
        this.areas = areas;
        this.people = people;
        this.gridOfBuilding = gridOfBuilding;
        people.posts().forEach(p -> task(p.person(), p.at()));
        people.teams().forEach(t -> t.leads().forEach(lead -> task(lead, t.area())));
        people.shifts().forEach(s -> task(s.person(), s.area()));
    }

    private void task(String person, String at) {
        tasks.computeIfAbsent(person, p -> new ArrayList<>()).add(at);
    }

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        for (Person person : people.people()) {
            List<String> at = tasks.getOrDefault(person.id(), List.of());
            if (at.isEmpty()) {
                found.add(new Finding(
                        Kind.UNUSED,
                        person.id(),
                        Optional.empty(),
                        person.nameZh() + "（" + person.id() + "）没有岗位、队伍或班次",
                        person.nameEn() + " (" + person.id() + ") holds no office, leads no team and has no shift."));
            } else if (!person.isReachable()) {
                found.add(new Finding(
                        Kind.UNREACHABLE,
                        person.id(),
                        area(at.get(0)),
                        person.nameZh() + "（" + person.id() + "）没有电话、邮箱或企业微信，无法通知",
                        person.nameEn() + " (" + person.id()
                                + ") has no phone, e-mail address or WeCom id and cannot be" + " told of anything."));
            }
        }
        people.posts().stream().filter(p -> p.office() == Office.R7).forEach(p -> judge(p).ifPresent(found::add));
        return found;
    }

    private Optional<String> area(String at) {
        return areas.find(at).map(Area::id).or(() -> Optional.ofNullable(gridOfBuilding.get(at)));
    }

    private Optional<Finding> judge(Post supervisor) {
        List<String> teams = people.teams().stream()
                .filter(t -> t.leads().contains(supervisor.person()))
                .filter(t -> t.skills().stream().anyMatch(REPAIRS::contains))
                .filter(t -> areas.within(supervisor.at(), t.area()) || areas.within(t.area(), supervisor.at()))
                .map(Team::id)
                .toList();
        List<String> offices = people.posts().stream()
                .filter(p -> p.person().equals(supervisor.person()) && p.at().equals(supervisor.at()))
                .filter(p -> p.office() != Office.R7)
                .map(p -> p.office().name())
                .toList();
        if (teams.isEmpty() && offices.isEmpty()) {
            return Optional.empty();
        }
        Person person = people.person(supervisor.person()).orElseThrow();
        String also = Stream.concat(offices.stream(), teams.stream()).collect(Collectors.joining(", "));
        return Optional.of(new Finding(
                Kind.CHECKS_OWN_WORK,
                person.id(),
                Optional.of(supervisor.at()),
                person.nameZh() + "（" + person.id() + "）是" + Findings.zh(areas, supervisor.at()) + "的民生监督员（R7），又兼任 "
                        + also + "：修的人不能核查",
                person.nameEn() + " (" + person.id() + ") checks repairs (R7) in " + Findings.en(areas, supervisor.at())
                        + " and is " + also + " there as well: who repairs must not check."));
    }
}
