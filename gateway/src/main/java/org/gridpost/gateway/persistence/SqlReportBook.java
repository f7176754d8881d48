package org.gridpost.gateway.persistence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.reports.Erasing;
import org.gridpost.pipelines.respond.reports.ReportBook;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The book of service requests in SQL; who made them, and what they wrote, in a table of its own. */
public final class SqlReportBook implements ReportBook {
    private static final String SELECT =
            "SELECT r.*, p.* FROM service_request r LEFT JOIN service_request_person p ON p.request = r.id";

    private final Jdbi jdbi;

    public SqlReportBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean add(ServiceRequest request, Reporter reporter, String tokenHash) {
        return jdbi.inTransaction(handle -> {
            int added = ReportRows.bind(
                            handle.createUpdate("INSERT INTO service_request (id, service, source, requested, latitude,"
                                    + " longitude, grid, asset, ticket, stars, rated, settled, erased, token_hash)"
                                    + " VALUES (:id, :service, :source, :requested, :latitude, :longitude, :grid,"
                                    + " :asset, :ticket, :stars, :rated, :settled, :erased, :token)"
                                    + " ON CONFLICT (id) DO NOTHING"),
                            request)
                    .bind("token", tokenHash)
                    .execute();
            if (added == 1) {
                Words words = request.words();
                ReportRows.bind(
                                handle.createUpdate("INSERT INTO service_request_person (request, first_name,"
                                        + " last_name, phone, email, account, device, address, description, answers,"
                                        + " media, later, comment) VALUES (:id, :firstName, :lastName, :phone, :email,"
                                        + " :account, :device, :address, :description, :answers, :media, :later,"
                                        + " :comment)"),
                                words)
                        .bind("id", request.id())
                        .bind("firstName", Storable.text(reporter.firstName()))
                        .bind("lastName", Storable.text(reporter.lastName()))
                        .bind("phone", Storable.text(reporter.phone()))
                        .bind("email", Storable.text(reporter.email()))
                        .bind("account", Storable.text(reporter.account()))
                        .bind("device", Storable.text(reporter.device()))
                        .bind("comment", request.rating().map(Rating::comment).orElse(""))
                        .execute();
            }
            return added == 1;
        });
    }

    @Override
    public Optional<ServiceRequest> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<ServiceRequest> find(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE r.id = :id")
                .bind("id", Storable.text(id))
                .map(ReportRows::request)
                .findOne();
    }

    @Override
    public List<ServiceRequest> find(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE r.id IN (<ids>)")
                        .bindList("ids", ids.stream().map(Storable::text).toList())
                        .map(ReportRows::request)
                        .list());
    }

    @Override
    public Optional<ServiceRequest> byToken(String tokenHash) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE r.token_hash = :token")
                .bind("token", Storable.text(tokenHash))
                .map(ReportRows::request)
                .findOne());
    }

    @Override
    public Reporter reporter(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM service_request_person WHERE request = :id")
                .bind("id", Storable.text(id))
                .map(ReportRows::reporter)
                .findOne()
                .orElse(Reporter.NOBODY));
    }

    @Override
    public List<ServiceRequest> newest(Wish wish, int skip, int limit) {
        String where = (wish.services().isEmpty() ? "" : " AND r.service IN (<services>)")
                + wish.grids()
                        .map(grids -> grids.isEmpty() ? " AND 1 = 0" : " AND r.grid IN (<grids>)")
                        .orElse("")
                + wish.from().map(f -> " AND r.requested >= :from").orElse("")
                + wish.to().map(t -> " AND r.requested < :to").orElse("")
                + wish.after()
                        .map(a -> " AND (r.requested < :last OR (r.requested = :last AND r.id < :lastId))")
                        .orElse("");
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(SELECT + " WHERE 1 = 1" + where
                    + " ORDER BY r.requested DESC, r.id DESC LIMIT :limit OFFSET :skip");
            if (!wish.services().isEmpty()) {
                query.bindList(
                        "services", wish.services().stream().map(Storable::text).toList());
            }
            wish.grids().filter(g -> !g.isEmpty()).ifPresent(g -> query.bindList("grids", List.copyOf(g)));
            wish.from().ifPresent(from -> query.bind("from", from.toEpochMilli()));
            wish.to().ifPresent(to -> query.bind("to", to.toEpochMilli()));
            wish.after()
                    .ifPresent(last ->
                            query.bind("last", last.requested().toEpochMilli()).bind("lastId", last.id()));
            return query.bind("limit", limit)
                    .bind("skip", skip)
                    .map(ReportRows::request)
                    .list();
        });
    }

    @Override
    public long countSince(Instant from) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT COUNT(*) FROM service_request WHERE requested >= :from")
                        .bind("from", from.toEpochMilli())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Optional<ServiceRequest> belongs(String id, String ticket) {
        return change(id, "UPDATE service_request SET ticket = :ticket WHERE id = :id", u -> u.bind("ticket", ticket));
    }

    @Override
    public void settle(String id, Optional<Instant> since) {
        var unused = change(
                id,
                "UPDATE service_request SET settled = :at WHERE id = :id",
                u -> u.bind("at", since.map(Instant::toEpochMilli).orElse(null)));
    }

    @Override
    public Optional<ServiceRequest> say(String id, Words words) {
        // Of one that was erased there is no row.
        return change(
                id,
                "UPDATE service_request_person SET address = :address, description = :description, answers = :answers,"
                        + " media = :media, later = :later WHERE request = :id",
                u -> ReportRows.bind(u, words));
    }

    @Override
    public Optional<ServiceRequest> rate(String id, Rating rating) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("UPDATE service_request SET stars = :stars, rated = :at WHERE id = :id")
                    .bind("stars", rating.stars())
                    .bind("at", rating.at().toEpochMilli())
                    .bind("id", Storable.text(id))
                    .execute();
            handle.createUpdate("UPDATE service_request_person SET comment = :comment WHERE request = :id")
                    .bind("comment", Storable.text(rating.comment()))
                    .bind("id", Storable.text(id))
                    .execute();
            return find(handle, id);
        });
    }

    private interface Binding {
        void on(Update update);
    }

    private Optional<ServiceRequest> change(String id, String sql, Binding binding) {
        return jdbi.inTransaction(handle -> {
            var update = handle.createUpdate(sql).bind("id", Storable.text(id));
            binding.on(update);
            update.execute();
            return find(handle, id);
        });
    }

    @Override
    public Optional<ServiceRequest> erase(String id, Spot left, String by, Instant at) {
        return jdbi.inTransaction(handle -> {
            int erased = handle.createUpdate("UPDATE service_request SET erased = :at, latitude = :latitude,"
                            + " longitude = :longitude, asset = :asset WHERE id = :id AND erased IS NULL")
                    .bind("at", at.toEpochMilli())
                    .bind("latitude", left.place().map(Place::latitude).orElse(null))
                    .bind("longitude", left.place().map(Place::longitude).orElse(null))
                    .bind("asset", left.asset().orElse(null))
                    .bind("id", Storable.text(id))
                    .execute();
            handle.execute("DELETE FROM service_request_person WHERE request = ?", Storable.text(id));
            Optional<ServiceRequest> request = find(handle, id);
            if (erased == 1) {
                SqlAudit.append(handle, Erasing.done(request.orElseThrow(), by, at));
            }
            return request;
        });
    }

    @Override
    public List<ServiceRequest> unsettled(Optional<String> afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " WHERE r.settled IS NULL AND r.id > :after ORDER BY r.id LIMIT :limit")
                .bind("after", afterId.orElse(""))
                .bind("limit", limit)
                .map(ReportRows::request)
                .list());
    }

    @Override
    public List<ServiceRequest> toErase(Instant settledBefore, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " WHERE r.erased IS NULL AND r.settled < :before LIMIT :limit")
                        .bind("before", settledBefore.toEpochMilli())
                        .bind("limit", limit)
                        .map(ReportRows::request)
                        .list());
    }
}
