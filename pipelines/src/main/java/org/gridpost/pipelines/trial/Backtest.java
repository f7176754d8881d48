package org.gridpost.pipelines.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.PastAlarm;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.store.ReadingStore;

/**
 * Tries rules on the readings of a time that is over, before they go live: what they would have raised, against what the
 * alarm book says was raised. Only reads.
 *
 * <p>The store knows when something was measured, not when it came in: every reading is played as if it had come in at
 * once. What was refused, and when people worked on something, is not known either.
 */
public final class Backtest {
    /** Played before the time in question, so that baselines are known and what held already is not taken for new. */
    public static final Duration WARM_UP = Duration.ofDays(14);

    /** So many intakes between two looks at whether to go on. */
    private static final int INTAKES_AT_ONCE = 256;

    private final ReadingStore store;
    private final AlarmBook book;
    private final SunTimes sun;

    public Backtest(ReadingStore store, AlarmBook book, SunTimes sun) {
        this.store = store;
        this.book = book;
        this.sun = sun;
    }

    /** Follows a backtest, on its thread. */
    public interface Watch {
        /** @param share of assets and days that are done, 0 to 1 */
        void done(double share);

        /** Asked again and again; once true, the backtest ends without a result. */
        boolean cancelled();
    }

    /** How it ended. */
    public sealed interface Outcome {
        record Done(BacktestResult result) implements Outcome {}

        record Cancelled() implements Outcome {}

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements Outcome {}
    }

    /** The assets of an area of any level, or all. */
    public static List<Asset> assetsIn(Site site, Optional<String> area) {
        return site.assets().stream()
                .filter(a -> area.isEmpty()
                        || a.building().equals(area.get())
                        || site.areas().within(a.grid(), area.get()))
                .toList();
    }

    /** Takes minutes for a month of a county. */
    public Outcome run(BacktestWish wish, Site site, Watch watch) {
        try {
            return new Run(wish, site, watch).toItsEnd();
        } catch (Unavailable e) {
            return new Outcome.Unavailable(e.getMessage());
        }
    }

    /** One run of it. */
    private final class Run {
        private final BacktestWish wish;
        private final Site site;
        private final Watch watch;
        private final Instant start;
        private final double length;
        private final List<Asset> assets;
        private final Comparison comparison;
        private long readings;
        private double done;

        Run(BacktestWish wish, Site site, Watch watch) {
            this.wish = wish;
            this.site = site;
            this.watch = watch;
            this.start = wish.from().minus(WARM_UP);
            this.length = Duration.between(start, wish.to()).toMillis();
            this.assets = assetsIn(site, wish.area());
            this.comparison = new Comparison(wish, site);
        }

        Outcome toItsEnd() {
            Map<String, List<Span>> told = book.raisedBetween(start, wish.to()).stream()
                    .collect(Collectors.groupingBy(
                            (PastAlarm p) -> p.alarm().asset(), Collectors.mapping(Span::of, Collectors.toList())));
            for (Neighbourhood piece : Neighbourhood.of(site, assets)) {
                Replay replay = new Replay(new Detector(wish.rules(), () -> site, sun, Works.NONE));
                Optional<Outcome> stopped = play(piece, replay);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
                comparison.add(
                        piece.tried(),
                        replay.raised(),
                        piece.tried().stream()
                                .flatMap(a -> told.getOrDefault(a.code(), List.of()).stream())
                                .toList());
                done += piece.tried().size();
                watch.done(done / assets.size());
            }
            watch.done(1);
            Optional<AreaName> area = wish.area().flatMap(site.areas()::find).map(StationNames::name);
            return new Outcome.Done(comparison.result(area, readings));
        }

        private Optional<Outcome> play(Neighbourhood piece, Replay replay) {
            StoredReadings stored = new StoredReadings(store, piece.heard(), start, wish.to());
            for (long intakes = 0; ; intakes++) {
                StoredReadings.Next next = stored.next();
                if (next instanceof StoredReadings.Next.Unavailable unavailable) {
                    return Optional.of(new Outcome.Unavailable(unavailable.why()));
                }
                if (next instanceof StoredReadings.Next.Over) {
                    replay.passTo(wish.to());
                    return watch.cancelled() ? Optional.of(new Outcome.Cancelled()) : Optional.empty();
                }
                var intake = ((StoredReadings.Next.Together) next).intake();
                replay.play(intake);
                readings += intake.readings().size();
                if (intakes % INTAKES_AT_ONCE == 0) {
                    tell(piece, intake.readings().get(0).time());
                    if (watch.cancelled()) {
                        return Optional.of(new Outcome.Cancelled());
                    }
                }
            }
        }

        private void tell(Neighbourhood piece, Instant time) {
            double share = Duration.between(start, time).toMillis() / length;
            watch.done((done + share * piece.tried().size()) / Math.max(1, assets.size()));
        }
    }
}
