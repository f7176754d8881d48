package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;

/** All service requests, and apart from them who made them. */
public interface ReportBook {

    /**
     * @param tokenHash {@link FollowToken#hash}
     * @return whether it was added; false if there is one of that id
     */
    boolean add(ServiceRequest request, Reporter reporter, String tokenHash);

    Optional<ServiceRequest> find(String id);

    /** Those of these ids that there are; no order. */
    List<ServiceRequest> find(Collection<String> ids);

    Optional<ServiceRequest> byToken(String tokenHash);

    /** Who made it; nobody if they said nothing of themselves, or it was erased. */
    Reporter reporter(String id);

    /** The newest first, those of one moment by id, the highest first. */
    default List<ServiceRequest> newest(Wish wish, int limit) {
        return newest(wish, 0, limit);
    }

    /** Likewise, without the first ones. */
    List<ServiceRequest> newest(Wish wish, int skip, int limit);

    /** How many were made since then, that moment included. */
    long countSince(Instant from);

    /** To which ticket it belongs from now on; empty if there is no such request. */
    Optional<ServiceRequest> belongs(String id, String ticket);

    /** Since when its ticket is closed; empty if it is open (again). */
    void settle(String id, Optional<Instant> since);

    /** What they wrote is this from now on; nothing of a request that was erased. Empty if there is no such request. */
    Optional<ServiceRequest> say(String id, Words words);

    /** The last rating stands, without its comment if the request was erased; empty if there is no such request. */
    Optional<ServiceRequest> rate(String id, Rating rating);

    /**
     * Takes away who made it and all they wrote, and enters that in the audit; what was erased before stays as it is.
     *
     * @param left where it was, as it may be kept
     * @param by a name, never the reporter's
     * @return empty if there is no such request
     */
    Optional<ServiceRequest> erase(String id, Spot left, String by, Instant at);

    /** Those not settled: without a ticket, or whose ticket was open when it was last looked at; the ones with lower ids first. */
    List<ServiceRequest> unsettled(Optional<String> afterId, int limit);

    /** Those settled before that moment and not erased; no order. */
    List<ServiceRequest> toErase(Instant settledBefore, int limit);

    /**
     * Which requests.
     *
     * @param services codes; all if empty
     * @param grids all if empty; none if there is an empty set
     * @param from and {@code to}: when they were made, {@code to} left out
     * @param after the last one of the page before
     */
    record Wish(
            Set<String> services,
            Optional<Set<String>> grids,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Cursor> after) {
        public static final Wish ALL =
                new Wish(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Wish {
            services = Set.copyOf(services);
            grids = grids.map(Set::copyOf);
        }

        /** The same, from behind a request on. */
        public Wish after(ServiceRequest last) {
            return new Wish(services, grids, from, to, Optional.of(Cursor.at(last)));
        }
    }

    /** A place in the order by time and id. */
    record Cursor(Instant requested, String id) {
        public static Cursor at(ServiceRequest request) {
            return new Cursor(request.requested(), request.id());
        }

        /** Its form as text: {@code 1772337600000.id}. */
        public static Optional<Cursor> parse(String text) {
            int dot = text.indexOf('.');
            return text.matches("\\d{1,15}\\.[A-Za-z0-9_-]{1,64}")
                    ? Optional.of(new Cursor(
                            Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return requested.toEpochMilli() + "." + id;
        }
    }
}
