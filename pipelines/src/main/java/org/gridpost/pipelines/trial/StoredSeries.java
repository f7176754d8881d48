package org.gridpost.pipelines.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.Sample;

/** One metric of one asset as it is stored, read on a page at a time. */
final class StoredSeries {
    /** So many samples are in memory at most. */
    private static final int PAGE = 256;

    /** No query reaches farther: InfluxDB 3 Core refuses those that touch too many of its files. */
    private static final Duration STRETCH = Duration.ofDays(3);

    private final Asset asset;
    private final Metric metric;
    private final Instant end;
    private Instant next;
    private List<Sample> page = List.of();
    private int place;

    StoredSeries(Asset asset, Metric metric, Instant from, Instant to) {
        this.asset = asset;
        this.metric = metric;
        this.next = from;
        this.end = to;
    }

    Asset asset() {
        return asset;
    }

    Metric metric() {
        return metric;
    }

    /** Makes sure that there is a next sample, if the store has one; why not, if the store cannot be read. */
    Optional<String> load(ReadingStore store) {
        while (place >= page.size() && next.isBefore(end)) {
            Instant until = next.plus(STRETCH).isBefore(end) ? next.plus(STRETCH) : end;
            QueryResult result = store.query(
                    new ReadingQuery(asset.code(), asset.kind(), metric, next, until, Optional.empty(), PAGE));
            if (result instanceof QueryResult.Unavailable unavailable) {
                return Optional.of(unavailable.why());
            }
            page = ((QueryResult.Samples) result).samples();
            place = 0;
            next = page.size() < PAGE ? until : page.get(PAGE - 1).time().plusMillis(1);
        }
        return Optional.empty();
    }

    boolean isOver() {
        return place >= page.size();
    }

    Instant time() {
        return page.get(place).time();
    }

    /** Takes the next sample out; when it was received is not stored. */
    Reading take() {
        Sample sample = page.get(place++);
        return new Reading(
                asset.code(), asset.kind(), metric, sample.value(), sample.time(), sample.time(), sample.quality());
    }
}
