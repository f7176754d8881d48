package org.gridpost.gateway.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gridpost.gateway.bench.Recipe.Channel;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;

/**
 * What a town reports, second by second. Assets of a kind that are a multiple of {@code variants} apart report at the same
 * seconds and have the same usual values, so that one can go on from the state of the other; only their noise differs.
 */
final class Reports {
    /** One asset in so many has a fault every other hour, and another one is silent then. */
    private static final int FAULTS = 4000;

    private static final int HOUR = 3600;
    private static final int BATCH = 64;

    private final Map<AssetKind, Integer> variants;
    private final boolean withFaults;
    private final List<Group> groups = new ArrayList<>();

    /** The assets of one kind, by the second of the interval at which they report. */
    private record Group(Recipe recipe, List<String> codes, List<List<Integer>> bySecond) {}

    Reports(Town town, Site site, Map<AssetKind, Integer> variants, boolean withFaults) {
        this.variants = variants;
        this.withFaults = withFaults;
        town.counts().forEach((kind, count) -> groups.add(group(kind, count, site)));
    }

    private Group group(AssetKind kind, int count, Site site) {
        Recipe recipe = Recipe.of(kind);
        List<String> codes = new ArrayList<>(count);
        List<List<Integer>> bySecond = new ArrayList<>();
        for (int i = 0; i < recipe.interval(); i++) {
            bySecond.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            codes.add(site.asset(Town.code(kind, i)).orElseThrow().code());
            long at = (long) variant(kind, i) * recipe.interval() / variants.get(kind);
            bySecond.get((int) at).add(i);
        }
        return new Group(recipe, codes, bySecond);
    }

    private int variant(AssetKind kind, int number) {
        return number % variants.get(kind);
    }

    /**
     * Everything that comes in within one second, and the tick that ends it.
     *
     * @param out takes it in batches of a size that does not depend on the town's, so that a reading is as fresh in the
     *     processor's caches in a large one as in a small one
     */
    void at(long second, Consumer<List<JournalRecord>> out) {
        List<JournalRecord> records = new ArrayList<>(BATCH);
        Weather weather = Weather.at(second);
        Instant time = Instant.ofEpochSecond(second);
        for (Group group : groups) {
            int interval = group.recipe.interval();
            for (int number : group.bySecond.get((int) (second % interval))) {
                if (!isAt(number, FAULTS / 2, second)) {
                    records.add(new Intake(report(group, number, weather, time), List.of()));
                }
                if (records.size() == BATCH) {
                    out.accept(records);
                    records.clear();
                }
            }
        }
        records.add(new Tick(time));
        out.accept(records);
    }

    private boolean isAt(int number, int remainder, long second) {
        return withFaults && number % FAULTS == remainder && second / HOUR % 2 == 1;
    }

    private List<Reading> report(Group group, int number, Weather weather, Instant time) {
        AssetKind kind = group.recipe.kind();
        int variant = variant(kind, number);
        long count = weather.second() / group.recipe.interval();
        boolean atFault = isAt(number, 1, weather.second());
        List<Channel> channels = group.recipe.channels();
        List<Reading> readings = new ArrayList<>(channels.size());
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            if ((count + variant) % channel.every() == 0) {
                double own = Noise.share(kind.codePrefix().hashCode(), variant, i);
                double noise = 2 * Noise.share(weather.second(), number, i) - 1;
                readings.add(new Reading(
                        group.codes.get(number),
                        kind,
                        channel.metric(),
                        channel.value(weather, own, noise, atFault),
                        time,
                        time,
                        Quality.GOOD));
            }
        }
        return readings;
    }
}
