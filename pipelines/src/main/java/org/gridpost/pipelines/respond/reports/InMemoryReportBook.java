package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;

/** The twin of the SQL book of service requests. */
public final class InMemoryReportBook implements ReportBook {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparing(Cursor::requested).thenComparing(Cursor::id).reversed();

    private final Map<String, ServiceRequest> requests = new TreeMap<>();
    private final Map<String, Reporter> reporters = new HashMap<>();
    private final Map<String, String> byToken = new HashMap<>();
    private final Audit audit;

    public InMemoryReportBook(Audit audit) {
        this.audit = audit;
    }

    @Override
    public synchronized boolean add(ServiceRequest request, Reporter reporter, String tokenHash) {
        if (requests.putIfAbsent(request.id(), request) != null) {
            return false;
        }
        reporters.put(request.id(), reporter);
        byToken.put(tokenHash, request.id());
        return true;
    }

    @Override
    public synchronized Optional<ServiceRequest> find(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public synchronized List<ServiceRequest> find(Collection<String> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public synchronized Optional<ServiceRequest> byToken(String tokenHash) {
        return Optional.ofNullable(byToken.get(tokenHash)).flatMap(this::find);
    }

    @Override
    public synchronized Reporter reporter(String id) {
        return reporters.getOrDefault(id, Reporter.NOBODY);
    }

    @Override
    public synchronized List<ServiceRequest> newest(Wish wish, int skip, int limit) {
        return requests.values().stream()
                .filter(r -> wish.services().isEmpty() || wish.services().contains(r.service()))
                .filter(r -> wish.grids().stream()
                        .allMatch(grids -> grids.contains(r.spot().grid())))
                .filter(r -> wish.from().stream().noneMatch(r.requested()::isBefore))
                .filter(r -> wish.to().stream().allMatch(r.requested()::isBefore))
                .filter(r -> wish.after().stream().allMatch(last -> ORDER.compare(Cursor.at(r), last) > 0))
                .sorted(Comparator.comparing(Cursor::at, ORDER))
                .skip(skip)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long countSince(Instant from) {
        return requests.values().stream()
                .filter(r -> !r.requested().isBefore(from))
                .count();
    }

    @Override
    public synchronized Optional<ServiceRequest> belongs(String id, String ticket) {
        return change(id, r -> r.of(ticket));
    }

    @Override
    public synchronized void settle(String id, Optional<Instant> since) {
        var unused = change(id, r -> r.settled(since));
    }

    @Override
    public synchronized Optional<ServiceRequest> say(String id, Words words) {
        return change(id, r -> r.erased().isPresent() ? r : r.saying(words));
    }

    @Override
    public synchronized Optional<ServiceRequest> rate(String id, Rating rating) {
        return change(id, r -> r.rated(Erasing.kept(r, rating)));
    }

    @Override
    public synchronized Optional<ServiceRequest> erase(String id, Spot left, String by, Instant at) {
        if (find(id).filter(r -> r.erased().isPresent()).isPresent()) {
            return find(id);
        }
        Optional<ServiceRequest> erased = change(id, r -> r.erased(at, left));
        erased.ifPresent(r -> {
            reporters.remove(id);
            audit.append(Erasing.done(r, by, at));
        });
        return erased;
    }

    private Optional<ServiceRequest> change(String id, UnaryOperator<ServiceRequest> how) {
        return Optional.ofNullable(requests.computeIfPresent(id, (any, r) -> how.apply(r)));
    }

    @Override
    public synchronized List<ServiceRequest> unsettled(Optional<String> afterId, int limit) {
        return behind(afterId, r -> r.settled().isEmpty()).limit(limit).toList();
    }

    @Override
    public synchronized List<ServiceRequest> toErase(Instant settledBefore, int limit) {
        return behind(Optional.empty(), r -> r.erased().isEmpty())
                .filter(r -> r.settled().filter(settledBefore::isAfter).isPresent())
                .limit(limit)
                .toList();
    }

    private Stream<ServiceRequest> behind(Optional<String> id, Predicate<ServiceRequest> which) {
        return requests.values().stream()
                .filter(r -> id.stream().allMatch(last -> r.id().compareTo(last) > 0))
                .filter(which);
    }
}
