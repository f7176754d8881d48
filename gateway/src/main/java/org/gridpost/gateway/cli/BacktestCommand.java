package org.gridpost.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.Stores;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.Rules;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.trial.Backtest;
import org.gridpost.pipelines.trial.Backtest.Outcome;
import org.gridpost.pipelines.trial.BacktestCsv;
import org.gridpost.pipelines.trial.BacktestPicture;
import org.gridpost.pipelines.trial.BacktestResult;
import org.gridpost.pipelines.trial.BacktestResult.RuleRow;
import org.gridpost.pipelines.trial.BacktestWish;
import org.gridpost.pipelines.yaml.YamlMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Try rules on stored readings before they go live: what would have been raised, against what was.",
            "Also works beside a running gateway; only reads. The 14 days before --from are played as well, so that"
                    + " baselines are known."
        })
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "FILE",
            description = "Rules and other values, laid over those in force")
    private Path rules;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Beginning, as 2026-03-01T00:00:00+08:00")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End")
    private String to;

    @Option(names = "--area", paramLabel = "AREA", description = "Id of an area of any level (default: all assets)")
    private Optional<String> area;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each rule and station")
    private Optional<Path> csv;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw it as an SVG picture")
    private Optional<Path> picture;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure {
        GatewayConfig config = place.config();
        Instant begin = moment("--from", from);
        Instant end = moment("--to", to);
        RuleSet tried = tried(config);
        BacktestWish wish;
        try {
            wish = new BacktestWish(tried, area, begin, end);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        BacktestResult result = run(config, wish);
        write(csv, BacktestCsv.of(result));
        write(picture, BacktestPicture.of(result, config.zone()));
        print(result);
        return 0;
    }

    private Instant moment(String option, String text) {
        return Moment.of(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " must be a time with its offset, as 2026-03-01T08:00:00+08:00, but is \"" + text
                                + "\""));
    }

    private RuleSet tried(GatewayConfig config) throws Failure {
        try {
            return Rules.with(config, Rules.sources(List.of(rules)).get(0));
        } catch (YamlMistake e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private BacktestResult run(GatewayConfig config, BacktestWish wish) throws ConfigException, Failure {
        try (ReadingStore store = store(config);
                Register register = Register.open(place)) {
            Site site = register.site();
            refuse(wish, site);
            Backtest backtest = new Backtest(
                    store,
                    new SqlAlarmBook(register.database().jdbi(), Clock.systemUTC()),
                    new SunTimes(config.zone()));
            Outcome outcome =
                    backtest.run(wish, site, new Telling(spec.commandLine().getErr()));
            if (outcome instanceof Outcome.Done done) {
                return done.result();
            }
            throw new Failure(
                    outcome instanceof Outcome.Unavailable unavailable
                            ? unavailable.why()
                            : "the backtest was cancelled");
        } catch (Unavailable e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private static ReadingStore store(GatewayConfig config) throws Failure {
        try {
            return Stores.toRead(config.store());
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private static void refuse(BacktestWish wish, Site site) throws Failure {
        if (wish.area().isPresent() && site.areas().find(wish.area().get()).isEmpty()) {
            throw new Failure("there is no area " + wish.area().get() + " in the register: see GET /api/v1/areas");
        }
        List<String> mistakes = wish.rules().mistakesIn(site);
        if (!mistakes.isEmpty()) {
            throw new Failure(mistakes.stream().collect(Collectors.joining("\n")));
        }
    }

    /** Says on standard error how far it is, where that takes long. */
    private static final class Telling implements Backtest.Watch {
        private static final long EVERY_NANOS = 10_000_000_000L;

        private final PrintWriter err;
        private long told = System.nanoTime();

        Telling(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void done(double share) {
            if (System.nanoTime() - told > EVERY_NANOS) {
                told = System.nanoTime();
                err.printf(Locale.ROOT, "%.0f %% of assets and days are done%n", share * 100);
                err.flush();
            }
        }

        @Override
        public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }

    private static void write(Optional<Path> file, String text) throws Failure {
        if (file.isPresent()) {
            try {
                Files.writeString(file.get(), text);
            } catch (IOException e) {
                throw new Failure(
                        file.get() + " cannot be written (" + e.getClass().getSimpleName()
                                + "): check that its folder exists and may be written",
                        e);
            }
        }
    }

    private void print(BacktestResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(result));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s to %s: %,d assets, %,d readings%n",
                result.from(),
                result.to(),
                result.assets(),
                result.readings());
        out.println("rule  station                would be raised  was raised   both  only new  only old");
        for (RuleRow row : result.rules()) {
            out.printf(
                    Locale.ROOT,
                    "%-5s %-22s %15d %11d %6d %9d %9d%n",
                    row.rule(),
                    row.station().id(),
                    row.wouldBeRaised(),
                    row.wasRaised(),
                    row.both(),
                    row.onlyNew(),
                    row.onlyOld());
        }
        out.printf(
                Locale.ROOT,
                "Alarms per operator hour: %.2f would be, %.2f were (%d and %d alarms, one operator at each of %d stations)%n",
                result.load().wouldBePerOperatorHour(),
                result.load().wasPerOperatorHour(),
                result.load().wouldBeRaised(),
                result.load().wasRaised(),
                result.stations().size());
    }
}
