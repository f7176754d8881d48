package org.gridpost.pipelines.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

/** A town with a topology, drawn asset by asset; metres east and north of its centre. */
public final class TownPlan {
    private static final double METRES_PER_DEGREE = 111_195;

    private final List<Asset> assets = new ArrayList<>();

    /** Reports every ten minutes. */
    public TownPlan with(AssetKind kind, String code, double east, double north, AssetTag... tags) {
        return with(kind, code, east, north, Position.NONE, 600, tags);
    }

    /** Reports every ten minutes, through another asset or down to it. */
    public TownPlan below(String parent, AssetKind kind, String code, double east, double north, AssetTag... tags) {
        Position position = new Position(Optional.of(parent), OptionalInt.empty(), OptionalInt.empty());
        return with(kind, code, east, north, position, 600, tags);
    }

    /** A row of lamps, 30 m apart to the east: prefix, and a number of two digits from 1 on. Report every five minutes. */
    public TownPlan lamps(String cabinet, int circuit, String prefix, int count, double north) {
        for (int i = 1; i <= count; i++) {
            Position position = new Position(Optional.of(cabinet), OptionalInt.of(circuit), OptionalInt.of(i));
            with(AssetKind.LAMP, "%s%02d".formatted(prefix, i), 30.0 * i, north, position, 300);
        }
        return this;
    }

    public TownPlan with(
            AssetKind kind,
            String code,
            double east,
            double north,
            Position position,
            double interval,
            AssetTag... tags) {
        Ratings ratings = new Ratings(
                kind == AssetKind.LAMP ? OptionalDouble.of(60) : OptionalDouble.empty(),
                kind == AssetKind.LAMP ? OptionalDouble.of(6) : OptionalDouble.empty(),
                kind == AssetKind.DRAIN_NODE ? OptionalDouble.of(2) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(interval));
        assets.add(new Asset(
                code, kind, place(east, north), Towns.GRID, "", RoadClass.ALLEY, position, ratings, Set.of(tags)));
        return this;
    }

    public static Place place(double east, double north) {
        double latitude = Towns.CENTRE.latitude() + north / METRES_PER_DEGREE;
        double narrowing = Math.cos(Math.toRadians(Towns.CENTRE.latitude()));
        return new Place(latitude, Towns.CENTRE.longitude() + east / METRES_PER_DEGREE / narrowing);
    }

    public TownPlan without(String code) {
        assets.removeIf(a -> a.code().equals(code));
        return this;
    }

    public Site site() {
        return Towns.site(assets);
    }
}
