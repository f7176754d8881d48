package org.gridpost.pipelines.respond.findings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.findings.Finding.Kind;

/** Trades that no team has where they may be needed, and teams for which nobody is told. */
final class TeamChecks {
    private final AreaTree areas;
    private final Organisation people;

    TeamChecks(AreaTree areas, Organisation people) {
        this.areas = areas;
        this.people = people;
    }

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        EnumSet.range(Skill.ELEC, Skill.SEC).forEach(trade -> trade(trade).ifPresent(found::add));
        for (Team team : people.teams()) {
            if (team.leads().isEmpty()) {
                found.add(new Finding(
                        Kind.TEAM_WITHOUT_LEAD,
                        team.id(),
                        Optional.of(team.area()),
                        team.nameZh() + "（" + team.id() + "）没有队长，任务无人可通知",
                        team.nameEn() + " (" + team.id() + ") has no lead, so that nobody can be told of its work."));
            }
        }
        return found;
    }

    private Optional<Finding> trade(Skill trade) {
        List<Area> grids = areas.level(AreaLevel.GRID);
        List<String> without = grids.stream()
                .map(Area::id)
                .filter(grid -> people.teams(trade, grid, areas).isEmpty())
                .toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Kind.TRADE_WITHOUT_TEAM,
                trade.name(),
                Optional.empty(),
                "有 " + without.size() + " 个网格（如 " + without.get(0) + "）没有具备 " + trade + " 技能的队伍",
                "No team has the trade " + trade + " for " + without.size() + " of " + grids.size() + " grids, such as "
                        + without.get(0) + "."));
    }
}
