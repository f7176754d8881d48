package org.gridpost.dashboards.api.manage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.kpi.tickets.Budgets;
import org.gridpost.pipelines.kpi.tickets.ChronicAsset;
import org.gridpost.pipelines.kpi.tickets.Cycle;
import org.gridpost.pipelines.kpi.tickets.Happening;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.organisation.Skill;

/** Repairs as the API tells of them: nothing of people, nothing of what they wrote. Money is in fen. */
final class RepairViews {
    private RepairViews() {}

    /** @param all how many there are, of which {@code first} are shown */
    record Passed(long all, long fen, List<Passing> first) {
        static Passed of(RepairKpis.Passed passed) {
            return new Passed(
                    passed.all(),
                    passed.fen(),
                    passed.first().stream().map(Passing::of).toList());
        }
    }

    /**
     * That a ticket went from one body to another, or was handed back as another's.
     *
     * @param from the body that answered for it
     * @param nth which transfer, or handing back, of this ticket it was
     */
    record Passing(
            String ticket,
            Optional<String> asset,
            String grid,
            Skill trade,
            Happening.Kind what,
            int nth,
            String from,
            String to,
            long fen,
            Instant at) {
        static Passing of(Happening happening) {
            return new Passing(
                    happening.subject().ticket(),
                    happening.subject().asset(),
                    happening.subject().grid(),
                    happening.subject().trade(),
                    happening.kind(),
                    happening.nth(),
                    happening.body(),
                    happening.other().orElse(""),
                    happening.fen(),
                    happening.at());
        }
    }

    record Overdue(long all, List<Late> first) {
        static Overdue of(RepairKpis.Overdue overdue) {
            return new Overdue(
                    overdue.all(), overdue.first().stream().map(Late::of).toList());
        }
    }

    /** @param since when it was opened, or last reopened */
    record Late(
            String ticket, Optional<String> asset, String grid, Skill trade, String body, Instant since, Instant due) {
        static Late of(Cycle cycle) {
            return new Late(
                    cycle.subject().ticket(),
                    cycle.subject().asset(),
                    cycle.subject().grid(),
                    cycle.subject().trade(),
                    cycle.body(),
                    cycle.began(),
                    cycle.due().orElseThrow());
        }
    }

    /** @param fen what was spent on it in the span */
    record Chronic(String asset, String grid, int tickets, int mostInSevenDays, int reopened, long fen) {
        static List<Chronic> of(List<ChronicAsset> assets, Map<String, Long> spent) {
            return assets.stream()
                    .map(a -> new Chronic(
                            a.asset(),
                            a.grid(),
                            a.tickets(),
                            a.mostInSevenDays(),
                            a.reopened(),
                            spent.getOrDefault(a.asset(), 0L)))
                    .toList();
        }

        static Set<String> ids(List<ChronicAsset> assets) {
            return Set.copyOf(assets.stream().map(ChronicAsset::asset).toList());
        }
    }

    /** @param zh empty, like {@code en}, if it is no longer in the register */
    record Budget(
            String body,
            String zh,
            String en,
            int year,
            Optional<Long> budgetFen,
            long receivedFen,
            long givenFen,
            long spentFen,
            Optional<Long> leftFen) {
        static Budget of(Budgets.Line line, Optional<ResponsibleBody> body) {
            return new Budget(
                    line.body(),
                    body.map(ResponsibleBody::nameZh).orElse(""),
                    body.map(ResponsibleBody::nameEn).orElse(""),
                    line.year(),
                    line.budget(),
                    line.received(),
                    line.given(),
                    line.spent(),
                    line.left());
        }
    }
}
