package org.gridpost.pipelines.kpi.county;

import java.util.List;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.store.ReadingStore;

/** Computes the KPIs of a day, asset by asset, so that no more than one asset's day is in memory. */
final class CountyKpis {
    private static final double MILLIS = 1000;

    private final DayReadings readings;
    private final LitLamps lamps;
    private final SewageFlow sewage;
    private final CameraTime cameras;
    private final Reliability reliability;

    CountyKpis(ReadingStore store, AlarmBook alarms, SunTimes sun) {
        this.readings = new DayReadings(store);
        this.lamps = new LitLamps(readings, sun);
        this.sewage = new SewageFlow(readings);
        this.cameras = new CameraTime(readings);
        this.reliability = new Reliability(alarms);
    }

    /** @throws org.gridpost.pipelines.Unavailable if the store or the alarm book does not answer */
    Figures of(Day day, Site site, List<StreetSegment> streets) {
        Figures figures = new Figures(site.areas());
        streets.forEach(street -> segment(street, figures));
        for (Asset asset : site.assets()) {
            asset(asset, day, figures);
        }
        reliability.addTo(figures, site, day);
        return figures;
    }

    private static void segment(StreetSegment street, Figures figures) {
        double sewered = street.sewered() ? street.lengthMetres() : 0;
        figures.add(street.grid(), Kpi.DRAINAGE_COVERAGE, Ratio.of(street.sewered()));
        figures.add(street.grid(), Kpi.DRAINAGE_LENGTH, new Ratio(sewered, street.lengthMetres()));
    }

    private void asset(Asset asset, Day day, Figures figures) {
        asset.ratings().reportInterval().ifPresent(interval -> {
            double expected = day.length().toMillis() / MILLIS / interval;
            double came = readings.reports(asset, day.from(), day.to()).size();
            figures.add(asset.grid(), Kpi.DATA_COMPLETENESS, new Ratio(Math.min(1, came / expected), 1));
        });
        if (asset.kind() == AssetKind.LAMP) {
            lamps.look(asset, day).filter(seen -> seen != LitLamps.Seen.NOT_DUE).ifPresent(seen -> {
                figures.add(asset.grid(), Kpi.LIT_RATE, Ratio.of(seen == LitLamps.Seen.LIT));
                figures.add(asset.grid(), Kpi.SILENT_LAMPS, Ratio.of(seen == LitLamps.Seen.SILENT));
            });
        } else if (asset.kind() == AssetKind.CAMERA) {
            CameraTime.Shares shares = cameras.of(asset, day);
            figures.add(asset.grid(), Kpi.CAMERA_ONLINE, shares.online());
            shares.recorded().ifPresent(recorded -> figures.add(asset.grid(), Kpi.RECORDING_INTEGRITY, recorded));
        } else if (asset.kind() == AssetKind.FLOW_METER) {
            meter(asset, day, figures);
        }
    }

    private void meter(Asset meter, Day day, Figures figures) {
        boolean discharged = meter.tags().contains(AssetTag.DISCHARGED);
        boolean treated = meter.tags().contains(AssetTag.TREATED);
        if (discharged || treated) {
            double volume = sewage.volume(meter, day);
            figures.add(meter.grid(), Kpi.SEWAGE_TREATMENT, new Ratio(treated ? volume : 0, discharged ? volume : 0));
        }
    }
}
