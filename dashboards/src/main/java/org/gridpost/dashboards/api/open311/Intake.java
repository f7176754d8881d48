package org.gridpost.dashboards.api.open311;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.ReportTopic;
import org.gridpost.pipelines.respond.reports.Draft;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;

/** Takes what residents send, as long as it is not too much. */
final class Intake {
    /** Of these somebody may die. */
    private static final Set<String> DANGERS =
            Set.of(ReportTopic.LEAK_SHOCK.name(), ReportTopic.GAS_SMELL.name(), ReportTopic.COVER_MISSING.name());

    private final ReportDesk desk;
    private final ReportLimit limit;

    Intake(ReportDesk desk, ReportLimit limit) {
        this.desk = desk;
        this.limit = limit;
    }

    /** What became of it. */
    sealed interface Taking {
        record Came(Outcome outcome) implements Taking {}

        /** @param left until more is taken */
        record TooMany(Text why, Duration left) implements Taking {}
    }

    /** @param known whether its program has a key of its own */
    Taking take(Draft draft, RoutingContext ctx, boolean known) {
        Optional<String> address = known
                ? Optional.empty()
                : Optional.of(ctx.request().remoteAddress().hostAddress());
        Optional<ReportLimit.Refusal> refusal = limit.refusal(address, DANGERS.contains(draft.service()));
        return refusal.<Taking>map(r -> new Taking.TooMany(why(r), r.left())).orElseGet(() -> {
            Outcome outcome = desk.submit(draft);
            if (outcome instanceof Outcome.Taken) {
                address.ifPresent(limit::taken);
            }
            return new Taking.Came(outcome);
        });
    }

    private static Text why(ReportLimit.Refusal refusal) {
        long minutes = Math.max(1, refusal.left().toMinutes() + 1);
        return refusal.of() == ReportLimit.TooMany.OF_ADDRESS
                ? new Text(
                        "此网络地址的上报过多，请 " + minutes + " 分钟后再试；紧急情况请拨打电话。",
                        "Too many reports came from this address: try again in " + minutes
                                + " min; telephone if it is urgent.")
                : new Text(
                        "今天的上报过多，请稍后再试；紧急情况请拨打电话。",
                        "Too many reports have come today: try again later; telephone if it is urgent.");
    }

    /** For {@code Retry-After}. */
    static String seconds(Duration left) {
        return Long.toString(Math.max(1, left.toSeconds() + 1));
    }
}
