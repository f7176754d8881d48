package org.gridpost.pipelines.respond;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;

/**
 * Which body answers for which asset, decided by the class of its road and the areas above it, so that no asset is left
 * to nobody and none is fought over. In Majiang the housing-construction department looks after the main streets and
 * the service centres after the alleys and estates below them; other places write other claims.
 */
public final class Responsibilities {
    /** That a body answers for all assets on roads of these classes within an area. */
    public record Claim(String body, Set<RoadClass> roadClasses, String area) {
        public Claim {
            roadClasses = Set.copyOf(roadClasses);
            if (roadClasses.isEmpty()) {
                throw new IllegalArgumentException("the claim of " + body + " in " + area + " names no road class");
            }
        }
    }

    /** An asset for which not exactly one body answers. */
    public sealed interface Finding {
        String asset();
    }

    /** No body answers for the asset. */
    public record Orphan(String asset) implements Finding {}

    /** Several bodies claim the asset, which is as bad as none. */
    public record DoubleClaim(String asset, List<ResponsibleBody> bodies) implements Finding {
        public DoubleClaim {
            bodies = List.copyOf(bodies);
        }
    }

    private final AreaTree areas;
    private final Map<String, ResponsibleBody> bodies = new LinkedHashMap<>();
    private final List<Claim> claims;

    /** @throws IllegalArgumentException if a body is defined twice, or a claim names an unknown body or area */
    public Responsibilities(AreaTree areas, Collection<ResponsibleBody> bodies, Collection<Claim> claims) {
        this.areas = areas;
        this.claims = List.copyOf(claims);
        for (ResponsibleBody body : bodies) {
            if (this.bodies.putIfAbsent(body.id(), body) != null) {
                throw new IllegalArgumentException("responsible body " + body.id() + " is defined twice");
            }
        }
        for (Claim claim : claims) {
            if (!this.bodies.containsKey(claim.body())
                    || areas.find(claim.area()).isEmpty()) {
                throw new IllegalArgumentException(
                        "claim of " + claim.body() + " in " + claim.area() + ": one of the two is unknown");
            }
        }
    }

    /** All bodies, with a claim or without, in the order they were given. */
    public List<ResponsibleBody> bodies() {
        return List.copyOf(bodies.values());
    }

    /** Ids of the bodies that answer for something in the whole of that very area. */
    public List<String> bodiesWithClaimIn(String area) {
        return claims.stream()
                .filter(c -> c.area().equals(area))
                .map(Claim::body)
                .distinct()
                .toList();
    }

    /** The areas within which a body answers for something. */
    public List<String> areasOf(String body) {
        return claims.stream()
                .filter(c -> c.body().equals(body))
                .map(Claim::area)
                .distinct()
                .toList();
    }

    /** The one body that answers for the asset; empty where none or several do, which {@link #check} tells apart. */
    public Optional<ResponsibleBody> bodyOf(Asset asset) {
        List<ResponsibleBody> claimants = claimants(asset);
        return claimants.size() == 1 ? Optional.of(claimants.get(0)) : Optional.empty();
    }

    /** The claim by which one body answers for roads of that class in a grid; empty where none or several do. */
    public Optional<Claim> claimOn(String grid, RoadClass roadClass) {
        List<Claim> found = claims(grid, roadClass).toList();
        return found.stream().map(Claim::body).distinct().count() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Every asset for which not exactly one body answers; empty when all is well. */
    public List<Finding> check(Collection<Asset> assets) {
        return assets.stream().flatMap(this::findings).toList();
    }

    private Stream<Finding> findings(Asset asset) {
        List<ResponsibleBody> claimants = claimants(asset);
        return switch (claimants.size()) {
            case 0 -> Stream.of(new Orphan(asset.code()));
            case 1 -> Stream.empty();
            default -> Stream.of(new DoubleClaim(asset.code(), claimants));
        };
    }

    private List<ResponsibleBody> claimants(Asset asset) {
        return claims(asset.grid(), asset.roadClass())
                .map(Claim::body)
                .distinct()
                .map(bodies::get)
                .toList();
    }

    private Stream<Claim> claims(String grid, RoadClass roadClass) {
        List<String> above = areas.pathUp(grid).stream().map(Area::id).toList();
        return claims.stream().filter(c -> c.roadClasses().contains(roadClass) && above.contains(c.area()));
    }
}
