package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import org.gridpost.pipelines.detect.criteria.SmallScene;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

/** 15 June in Majiang: civil dawn 5:30, sunrise 5:57, sunset 19:43, civil dusk 20:10. */
class GuardTest {
    private final SmallScene scene = new SmallScene(AssetKind.LAMP);

    private boolean lets(Guard guard, String local) {
        return guard.lets(Timeline.local(local).toEpochMilli(), scene);
    }

    @Test
    void nightIsBetweenDuskAndDawnLessItsMargins() {
        Guard night = new Guard.Night(Duration.ofMinutes(15), Duration.ofMinutes(15));
        assertFalse(lets(night, "2025-06-15T20:15:00"));
        assertTrue(lets(night, "2025-06-15T20:30:00"));
        assertTrue(lets(night, "2025-06-16T00:00:00"));
        assertTrue(lets(night, "2025-06-16T05:10:00"));
        assertFalse(lets(night, "2025-06-16T05:25:00"));
        assertTrue(lets(new Guard.Night(Duration.ZERO, Duration.ZERO), "2025-06-16T05:25:00"));
    }

    @Test
    void dayIsBetweenSunriseAndSunsetLessItsMargins() {
        Guard day = new Guard.Day(Duration.ofMinutes(30), Duration.ofMinutes(30));
        assertFalse(lets(day, "2025-06-15T06:15:00"));
        assertTrue(lets(day, "2025-06-15T06:40:00"));
        assertTrue(lets(day, "2025-06-15T19:00:00"));
        assertFalse(lets(day, "2025-06-15T19:25:00"));
        assertFalse(lets(day, "2025-06-15T23:00:00"));
    }

    @Test
    void armedHoursGoOverMidnight() {
        Guard night = new Guard.Armed(LocalTime.of(23, 0), LocalTime.of(6, 0));
        assertFalse(lets(night, "2025-06-15T22:59:59"));
        assertTrue(lets(night, "2025-06-15T23:00:00"));
        assertTrue(lets(night, "2025-06-16T00:00:00"));
        assertTrue(lets(night, "2025-06-16T05:59:59"));
        assertFalse(lets(night, "2025-06-16T06:00:00"));
        Guard day = new Guard.Armed(LocalTime.of(8, 0), LocalTime.of(18, 0));
        assertTrue(lets(day, "2025-06-15T08:00:00"));
        assertFalse(lets(day, "2025-06-15T18:00:00"));
        assertFalse(lets(day, "2025-06-15T23:30:00"));
    }

    @Test
    void aSeasonGoesOverNewYear() {
        Guard winter = new Guard.Season(MonthDay.of(11, 1), MonthDay.of(2, 28));
        assertFalse(lets(winter, "2025-10-31T23:59:59"));
        assertTrue(lets(winter, "2025-11-01T00:00:00"));
        assertTrue(lets(winter, "2026-01-01T12:00:00"));
        assertTrue(lets(winter, "2026-02-28T23:59:59"));
        assertFalse(lets(winter, "2026-03-01T00:00:00"));
        Guard floods = new Guard.Season(MonthDay.of(5, 1), MonthDay.of(9, 30));
        assertTrue(lets(floods, "2025-05-01T00:00:00"));
        assertTrue(lets(floods, "2025-09-30T23:59:59"));
        assertFalse(lets(floods, "2025-10-01T00:00:00"));
    }

    @Test
    void whereNobodyTellsOfRainNeitherDryNorWetBegins() {
        Guard dry = new Guard.Dry(1, Duration.ofHours(6));
        Guard wet = new Guard.Wet(5, Duration.ofHours(24));
        Guard raining = new Guard.Raining(1);
        for (Guard guard : new Guard[] {dry, wet, raining}) {
            assertFalse(lets(guard, "2025-06-15T12:00:00"), () -> "" + guard);
        }
        scene.withRain(0.9).withRainRate(1);
        assertTrue(lets(dry, "2025-06-15T12:00:00"));
        assertFalse(lets(wet, "2025-06-15T12:00:00"));
        assertFalse(lets(raining, "2025-06-15T12:00:00"));
        scene.withRain(5).withRainRate(1.1);
        assertFalse(lets(dry, "2025-06-15T12:00:00"));
        assertTrue(lets(wet, "2025-06-15T12:00:00"));
        assertTrue(lets(raining, "2025-06-15T12:00:00"));
    }

    @Test
    void whatWorkersSetOffIsNoAlarm() {
        assertTrue(lets(new Guard.NoMaintenance(), "2025-06-15T12:00:00"));
        scene.withMaintenance(true);
        assertFalse(lets(new Guard.NoMaintenance(), "2025-06-15T12:00:00"));
    }

    @Test
    void aGuardLetsBeginAndNeverEnds() {
        Timeline night = new Timeline("2025-06-16T04:30:00");
        for (int i = 0; i < 12; i++) {
            night.report("LP-1", "dim_command", 100, "active_power", 0.2).passMinutes(10);
        }
        night.began("L01", "LP-1");
        assertEquals(1, night.eventsOf("L01").size(), "at half past six it is still dark");
    }
}
