package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;

class ReportMatchTest {
    private static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("active_power", 0, 12, "W");
    private static final double DEGREE = 111_195;
    private static final Place HERE = new Place(26.49, 107.59);

    private final Site site = Towns.site(List.of(
            lamp("LP-1", 10),
            lamp("LP-2", 40),
            lamp("LP-3", 60),
            asset("CB-1", AssetKind.CABINET, 400),
            asset("CM-1", AssetKind.CAMERA, 5)));
    private final InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReportMatch match = new ReportMatch(book, () -> site);

    private static Asset lamp(String code, double metresNorth) {
        return asset(code, AssetKind.LAMP, metresNorth);
    }

    private static Asset asset(String code, AssetKind kind, double metresNorth) {
        return new Asset(
                code,
                kind,
                new Place(HERE.latitude() + metresNorth / DEGREE, HERE.longitude()),
                Towns.GRID,
                "",
                RoadClass.MAIN,
                Position.NONE,
                Ratings.UNKNOWN,
                Set.of());
    }

    private void raise(String rule, String asset, Instant at, Optional<Suppression> suppression) {
        apply(new Began(rule, rule, asset, Severity.P3, at, at, false, EVIDENCE, suppression));
    }

    private void apply(ConditionEvent event) {
        book.apply(new ArrayList<>(List.of(event)), Mark.START);
    }

    private Optional<String> found(ReportTopic topic, Instant at) {
        return match.of(topic, HERE, at).map(Alarm::asset);
    }

    @Test
    void theNearestOfItsKindIsMeant() {
        raise("L01", "LP-2", NOON, Optional.empty());
        raise("L01", "LP-1", NOON.plusSeconds(60), Optional.empty());
        raise("L08", "LP-1", NOON, Optional.empty());
        assertEquals(Optional.of("LP-1"), found(ReportTopic.LAMP_OUT, NOON.plusSeconds(600)));
        assertEquals(Optional.empty(), found(ReportTopic.GAS_SMELL, NOON.plusSeconds(600)));
    }

    @Test
    void aSilentCameraBesideADarkLampIsNotTheLamp() {
        raise("G04", "CM-1", NOON, Optional.empty());
        assertEquals(Optional.empty(), found(ReportTopic.LAMP_OUT, NOON.plusSeconds(600)));
        raise("G04", "LP-2", NOON, Optional.empty());
        assertEquals(Optional.of("LP-2"), found(ReportTopic.LAMP_OUT, NOON.plusSeconds(600)));
    }

    @Test
    void whatIsFartherThanFiftyMetresIsAnotherOne() {
        raise("L01", "LP-3", NOON, Optional.empty());
        assertEquals(Optional.empty(), found(ReportTopic.LAMP_OUT, NOON.plusSeconds(600)));
    }

    @Test
    void whatIsOverIsRememberedForADayAndWhatHoldsForGood() {
        raise("L01", "LP-1", NOON, Optional.empty());
        apply(new Ended("L01", "L01", "LP-1", NOON.plusSeconds(3600), false, EVIDENCE));
        assertEquals(Optional.of("LP-1"), found(ReportTopic.LAMP_OUT, NOON.plus(Duration.ofHours(23))));
        assertEquals(Optional.empty(), found(ReportTopic.LAMP_OUT, NOON.plus(Duration.ofHours(25))));
        raise("L01", "LP-2", NOON, Optional.empty());
        assertEquals(Optional.of("LP-2"), found(ReportTopic.LAMP_OUT, NOON.plus(Duration.ofDays(9))));
    }

    @Test
    void aLampOfADarkCircuitMeansTheCircuit() {
        raise("L10", "CB-1", NOON, Optional.empty());
        String circuit = book.active().get(0).id();
        raise("L01", "LP-1", NOON.plusSeconds(900), Optional.of(new Suppression(Suppression.Reason.CAUSE, circuit)));
        assertEquals(Optional.of("CB-1"), found(ReportTopic.LAMP_OUT, NOON.plusSeconds(1000)));
    }
}
