package org.gridpost.gateway.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Source;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.gridpost.pipelines.respond.reports.WebAddress;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of {@code service_request} and {@code service_request_person}; answers are kept as JSON. */
final class ReportRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

    private ReportRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, ServiceRequest request) {
        Optional<Place> place = request.spot().place();
        Optional<Rating> rating = request.rating();
        return statement
                .bind("id", request.id())
                .bind("service", request.service())
                .bind("source", request.source().name())
                .bind("requested", request.requested().toEpochMilli())
                .bind("latitude", place.map(Place::latitude).orElse(null))
                .bind("longitude", place.map(Place::longitude).orElse(null))
                .bind("grid", request.spot().grid())
                .bind("asset", request.spot().asset().orElse(null))
                .bind("ticket", request.ticket().orElse(null))
                .bind("stars", rating.map(Rating::stars).orElse(null))
                .bind("rated", rating.map(r -> r.at().toEpochMilli()).orElse(null))
                .bind("settled", request.settled().map(Instant::toEpochMilli).orElse(null))
                .bind("erased", request.erased().map(Instant::toEpochMilli).orElse(null));
    }

    static <S extends SqlStatement<S>> S bind(S statement, Words words) {
        return statement
                .bind("address", Storable.text(words.address()))
                .bind("description", Storable.text(words.description()))
                .bind("answers", Storable.text(json(words.answers())))
                .bind("media", words.media().map(WebAddress::text).orElse(null))
                .bind("later", Storable.text(words.later()));
    }

    static ServiceRequest request(ResultSet row, StatementContext context) throws SQLException {
        double latitude = row.getDouble("latitude");
        Optional<Place> place =
                row.wasNull() ? Optional.empty() : Optional.of(new Place(latitude, row.getDouble("longitude")));
        Optional<String> comment = Optional.ofNullable(row.getString("comment"));
        int stars = row.getInt("stars");
        Optional<Rating> rating = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Rating(stars, comment.orElse(""), Instant.ofEpochMilli(row.getLong("rated"))));
        return new ServiceRequest(
                row.getString("id"),
                row.getString("service"),
                Source.valueOf(row.getString("source")),
                Instant.ofEpochMilli(row.getLong("requested")),
                new Spot(place, row.getString("grid"), Optional.ofNullable(row.getString("asset"))),
                comment.isPresent() ? words(row) : Words.NONE,
                Optional.ofNullable(row.getString("ticket")),
                rating,
                time(row, "settled"),
                time(row, "erased"));
    }

    private static Words words(ResultSet row) throws SQLException {
        return new Words(
                row.getString("address"),
                row.getString("description"),
                answers(row.getString("answers")),
                Optional.ofNullable(row.getString("media")).map(WebAddress::new),
                row.getString("later"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Reporter reporter(ResultSet row, StatementContext context) throws SQLException {
        return new Reporter(
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("account"),
                row.getString("device"));
    }

    private static String json(List<Answer> answers) {
        try {
            return JSON.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers cannot be written as JSON", e);
        }
    }

    private static List<Answer> answers(String json) {
        try {
            return JSON.readValue(json, ANSWERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers in the database cannot be read", e);
        }
    }
}
