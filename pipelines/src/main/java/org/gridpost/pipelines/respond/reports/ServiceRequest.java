package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Place;

/**
 * What one person reported (Open311: service request). Its status, its stage and when it can be expected to be done are those
 * of the ticket to which it belongs; who the person is stands apart, in {@link Reporter}.
 *
 * <pre>
 *   (none) ── submitted ──▶ open, of a ticket ── ticket closed ──▶ settled ── some days, or asked for ──▶ erased
 *                                   ◀── reopened, "not fixed" ──────
 * </pre>
 *
 * @param service code of its service
 * @param ticket to which it belongs; empty for the moment until it has one
 * @param settled since when its ticket is closed
 * @param erased when all that the person is or wrote was taken away
 */
public record ServiceRequest(
        String id,
        String service,
        Source source,
        Instant requested,
        Spot spot,
        Words words,
        Optional<String> ticket,
        Optional<Rating> rating,
        Optional<Instant> settled,
        Optional<Instant> erased) {
    public ServiceRequest {
        Ids.require(id, "id of a service request");
        Ids.require(service, "service of request " + id);
        ticket.ifPresent(t -> Ids.require(t, "ticket of request " + id));
        requested = requested.truncatedTo(ChronoUnit.MILLIS);
        settled = settled.map(s -> s.truncatedTo(ChronoUnit.MILLIS));
        erased = erased.map(e -> e.truncatedTo(ChronoUnit.MILLIS));
    }

    /** How it came. */
    public enum Source {
        /** By a page or a program of the reporter's. */
        RESIDENT,
        /** On the telephone, written down by duty staff. */
        TELEPHONE,
        /** A steward saw it, or was told on the way. */
        STEWARD
    }

    /**
     * Where it is.
     *
     * @param place empty once it is erased and was of a service that tells nothing
     * @param asset of the register, if the reporter named one
     */
    public record Spot(Optional<Place> place, String grid, Optional<String> asset) {
        public Spot {
            Ids.require(grid, "grid of a service request");
            asset.ifPresent(a -> Ids.require(a, "asset of a service request"));
        }
    }

    /**
     * What the person wrote; it may tell who they are, so nobody but those who see to it may read it.
     *
     * @param address where, in words; perhaps empty
     * @param description perhaps empty
     * @param answers to the questions of its service
     * @param media a picture or the like, kept elsewhere; never fetched by us
     * @param later what they wrote when they said that it is not repaired, perhaps empty
     */
    public record Words(
            String address, String description, List<Answer> answers, Optional<WebAddress> media, String later) {
        public static final Words NONE = new Words("", "", List.of(), Optional.empty(), "");

        public Words {
            answers = List.copyOf(answers);
        }

        public Words later(String text) {
            return new Words(address, description, answers, media, text);
        }
    }

    /** The values given for one attribute, one but for lists. */
    public record Answer(String attribute, List<String> values) {
        public Answer {
            Ids.require(attribute, "attribute of an answer");
            values = List.copyOf(values);
        }
    }

    /**
     * How content they are.
     *
     * @param stars 1 to 5
     * @param comment perhaps empty
     */
    public record Rating(int stars, String comment, Instant at) {
        public static final int MOST = 5;

        public Rating {
            if (stars < 1 || stars > MOST) {
                throw new IllegalArgumentException("a rating has 1 to " + MOST + " stars, not " + stars);
            }
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public ServiceRequest of(String itsTicket) {
        return new ServiceRequest(
                id, service, source, requested, spot, words, Optional.of(itsTicket), rating, settled, erased);
    }

    public ServiceRequest saying(Words other) {
        return new ServiceRequest(id, service, source, requested, spot, other, ticket, rating, settled, erased);
    }

    public ServiceRequest rated(Rating by) {
        return new ServiceRequest(
                id, service, source, requested, spot, words, ticket, Optional.of(by), settled, erased);
    }

    public ServiceRequest settled(Optional<Instant> since) {
        return new ServiceRequest(id, service, source, requested, spot, words, ticket, rating, since, erased);
    }

    /**
     * Without all that the person wrote; what is counted stays.
     *
     * @param left where it was, as it may be kept
     */
    public ServiceRequest erased(Instant at, Spot left) {
        Optional<Rating> stars = rating.map(r -> new Rating(r.stars(), "", r.at()));
        return new ServiceRequest(
                id, service, source, requested, left, Words.NONE, ticket, stars, settled, Optional.of(at));
    }

    @Override
    public String toString() {
        return "ServiceRequest[" + id + " " + service + "]"; // what it says must not get into a log
    }
}
