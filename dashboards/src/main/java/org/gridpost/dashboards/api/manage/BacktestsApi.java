package org.gridpost.dashboards.api.manage;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.backtest.BacktestJob;
import org.gridpost.dashboards.backtest.Backtests;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.trial.BacktestCsv;
import org.gridpost.pipelines.trial.BacktestPicture;
import org.gridpost.pipelines.trial.BacktestResult;
import org.gridpost.pipelines.trial.BacktestWish;
import org.gridpost.pipelines.yaml.YamlMistake;

/** Rules tried on what is stored, before they go live. */
public final class BacktestsApi {
    private static final String PATH = "/api/v1/backtests/";

    private final Backtests backtests;
    private final Sources.Trials trials;
    private final Supplier<Site> site;

    public BacktestsApi(Backtests backtests, Sources.Trials trials, Supplier<Site> site) {
        this.backtests = backtests;
        this.trials = trials;
        this.site = site;
    }

    /**
     * @param state as in {@link BacktestJob.State}, in small letters
     * @param progress 0 to 1
     * @param result once it is done; not in the list
     */
    record View(
            String id,
            String state,
            double progress,
            Optional<String> area,
            Instant from,
            Instant to,
            String by,
            Instant submitted,
            Optional<Instant> ended,
            Optional<String> trouble,
            Optional<BacktestResult> result) {
        static View of(BacktestJob job, Optional<BacktestResult> result) {
            return new View(
                    job.id(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.progress(),
                    job.wish().area(),
                    job.wish().from(),
                    job.wish().to(),
                    job.by(),
                    job.submitted(),
                    job.ended(),
                    job.trouble(),
                    result);
        }
    }

    record Views(List<View> backtests) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.START_BACKTEST, this::start);
        guard.mount(router, Rights.LIST_BACKTESTS, this::list);
        guard.mount(router, Rights.READ_BACKTEST, call -> with(call, job -> Answer.ok(View.of(job, job.result()))));
        guard.mount(router, Rights.READ_BACKTEST_PICTURE, call -> with(call, this::picture));
        guard.mount(router, Rights.READ_BACKTEST_TABLE, call -> with(call, BacktestsApi::table));
        guard.mount(
                router,
                Rights.CANCEL_BACKTEST,
                call -> with(call, job -> {
                    backtests.cancel(job.id());
                    return Answer.empty(204);
                }));
    }

    private Answer start(Call call) {
        BacktestBody body = BacktestBody.read(call);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        // Who is limited to an area asks about that area, if about no smaller one.
        Optional<String> area = body.area().or(() -> call.who().area());
        if (area.isPresent() && (site.get().areas().find(area.get()).isEmpty() || !call.sees(area.get()))) {
            return Answer.badRequest("There is no area " + area.get() + " that you may see: see /api/v1/areas.");
        }
        RuleSet rules;
        try {
            rules = trials.rules().apply(body.rules());
        } catch (YamlMistake e) {
            return unusable(e.getMessage());
        }
        List<String> mistakes = rules.mistakesIn(site.get());
        if (!mistakes.isEmpty()) {
            return unusable(String.join("; ", mistakes));
        }
        return backtests
                .submit(
                        new BacktestWish(rules, area, body.from(), body.to()),
                        call.who().name())
                .map(job -> Answer.accepted(View.of(job, Optional.empty())).with("Location", PATH + job.id()))
                .orElseGet(BacktestsApi::full);
    }

    private static Answer unusable(String mistake) {
        return Answer.error(422, "bad-rules", mistake);
    }

    private static Answer full() {
        return Answer.error(
                        429,
                        "too-many-backtests",
                        Backtests.MOST_WAITING
                                + " backtests wait already: come again when one has ended, or cancel one.")
                .with("Retry-After", "60");
    }

    private Answer list(Call call) {
        return Answer.ok(new Views(backtests.all().stream()
                .filter(job -> sees(call, job))
                .map(job -> View.of(job, Optional.empty()))
                .toList()));
    }

    private Answer picture(BacktestJob job) {
        return finished(
                job,
                result -> new Answer(
                        200,
                        "image/svg+xml; charset=utf-8",
                        Buffer.buffer(BacktestPicture.of(result, trials.zone())),
                        Map.of()));
    }

    private static Answer table(BacktestJob job) {
        return finished(
                job,
                result -> new Answer(
                        200,
                        "text/csv; charset=utf-8",
                        Buffer.buffer(BacktestCsv.of(result)),
                        Map.of("Content-Disposition", "attachment; filename=\"backtest.csv\"")));
    }

    private static Answer finished(BacktestJob job, Function<BacktestResult, Answer> answer) {
        return job.result()
                .map(answer)
                .orElseGet(() -> Answer.error(
                        409,
                        "no-result",
                        "This backtest has no result: it is "
                                + job.state().name().toLowerCase(Locale.ROOT) + "."));
    }

    private Answer with(Call call, Function<BacktestJob, Answer> answer) {
        String id = call.path().get("id");
        return backtests
                .find(id)
                .filter(job -> sees(call, job))
                .map(answer)
                .orElseGet(() -> Answer.notFound("There is no backtest " + id
                        + " that you may see; they are forgotten an hour after their end."));
    }

    /** One of the whole county is for those who may see all of it. */
    private static boolean sees(Call call, BacktestJob job) {
        return job.wish().area().map(call::sees).orElse(call.who().area().isEmpty());
    }
}
