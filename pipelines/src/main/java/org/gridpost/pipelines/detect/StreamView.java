package org.gridpost.pipelines.detect;

import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;

/**
 * What a stream's rules may know while they are asked. Rules are asked one after the other and keep nothing of it, so one
 * view, turned to the stream whose turn it is, serves all: views of their own would cost each asset memory.
 */
final class StreamView implements View {
    private final Times times;
    private final SunTimes sun;
    private final Surroundings surroundings;
    private final Works works;
    private Asset asset;
    private Picture picture;
    private boolean strictly;
    private long wall;

    StreamView(Times times, SunTimes sun, Surroundings surroundings, Works works) {
        this.times = times;
        this.sun = sun;
        this.surroundings = surroundings;
        this.works = works;
    }

    /** @param now the gateway's time, epoch milliseconds */
    void turnTo(Asset whose, long now) {
        asset = whose;
        wall = now;
    }

    /** @param withoutSuspect whether suspect readings are not shown */
    View show(Picture shown, boolean withoutSuspect) {
        picture = shown;
        strictly = withoutSuspect;
        return this;
    }

    @Override
    public Asset asset() {
        return asset;
    }

    @Override
    public double value(Metric metric) {
        return picture.value(metric);
    }

    @Override
    public long time(Metric metric) {
        return picture.time(metric);
    }

    @Override
    public String text(Metric metric) {
        return picture.text(metric);
    }

    @Override
    public boolean trusts(Quality quality) {
        return quality == Quality.GOOD || (quality == Quality.SUSPECT && !strictly);
    }

    @Override
    public SunTimes sun() {
        return sun;
    }

    @Override
    public OptionalDouble rain(long from, long to) {
        return surroundings.rain(asset, from, to);
    }

    @Override
    public OptionalDouble rainRate(long now) {
        return surroundings.rainRate(asset, now);
    }

    @Override
    public OptionalDouble lampPower(long now, double leastShare) {
        return surroundings.lampPower(asset, now, leastShare);
    }

    @Override
    public OptionalDouble downstreamLevel(long now) {
        return surroundings.downstreamLevel(asset, now);
    }

    @Override
    public boolean underMaintenance(long now) {
        return works.under(asset, now);
    }

    @Override
    public long wall() {
        return wall;
    }

    @Override
    public long resumed() {
        return times.resumed();
    }
}
