package org.gridpost.dashboards.api.open311;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.dashboards.api.open311.ReportLimit.Refusal;
import org.gridpost.dashboards.api.open311.ReportLimit.TooMany;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.respond.reports.InMemoryReportBook;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.junit.jupiter.api.Test;

class ReportLimitTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T04:00:00Z"));
    private final ReportLimit limit = new ReportLimit(
            ReportsConfig.DEFAULT.withLimits(2, 3, 100), new InMemoryReportBook(new InMemoryAudit()), clock);

    private Optional<Refusal> from(String address) {
        Optional<Refusal> refusal = limit.refusal(Optional.of(address), false);
        if (refusal.isEmpty()) {
            limit.taken(address);
        }
        return refusal;
    }

    @Test
    void soManyAnHourAndSoManyADay() {
        assertEquals(Optional.empty(), from("10.0.0.1"));
        clock.advance(Duration.ofMinutes(20));
        assertEquals(Optional.empty(), from("10.0.0.1"));
        assertEquals(Optional.of(new Refusal(TooMany.OF_ADDRESS, Duration.ofMinutes(40))), from("10.0.0.1"));
        assertEquals(Optional.empty(), from("10.0.0.2"));
        clock.advance(Duration.ofMinutes(40));
        assertEquals(Optional.empty(), from("10.0.0.1"));
        assertEquals(Optional.of(new Refusal(TooMany.OF_ADDRESS, Duration.ofHours(23))), from("10.0.0.1"));
        clock.advance(Duration.ofHours(23));
        assertEquals(Optional.empty(), from("10.0.0.1"));
        assertEquals(Optional.empty(), limit.refusal(Optional.empty(), false));
    }

    @Test
    void dangersAreTakenHoweverManyCame() {
        InMemoryReportBook full = new InMemoryReportBook(new InMemoryAudit());
        ReportLimit one = new ReportLimit(ReportsConfig.DEFAULT.withLimits(1, 1, 1), full, clock);
        assertTrue(full.add(
                new ServiceRequest(
                        "R1",
                        "OTHER",
                        ServiceRequest.Source.RESIDENT,
                        clock.instant(),
                        new ServiceRequest.Spot(Optional.empty(), "QY07", Optional.empty()),
                        ServiceRequest.Words.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Reporter.NOBODY,
                "hash"));
        assertEquals(
                Optional.of(TooMany.IN_ALL),
                one.refusal(Optional.of("10.0.0.1"), false).map(Refusal::of));
        assertEquals(Optional.empty(), one.refusal(Optional.of("10.0.0.1"), true));
    }

    @Test
    void aHouseholdIsOneAddress() {
        assertEquals(Optional.empty(), from("2408:8000:1:2:0:0:0:1"));
        assertEquals(Optional.empty(), from("2408:8000:1:2:0:0:0:2"));
        assertTrue(from("2408:8000:1:2:a:b:c:d").isPresent());
        assertEquals(Optional.empty(), from("2408:8000:1:3:0:0:0:1"));
        assertEquals("127.0.0.1", ReportLimit.household("127.0.0.1"));
    }

    @Test
    void ofVeryManyAddressesTheOldestAreForgotten() {
        for (int i = 0; i < 10_100; i++) {
            assertEquals(Optional.empty(), from("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256));
        }
        assertEquals(10_000, limit.addresses());
    }
}
