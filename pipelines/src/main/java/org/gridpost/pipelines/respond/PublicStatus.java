package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * What a resident may see of a community: aggregates, public notices and repairs. Never a person, a picture, an intrusion, a
 * tampering, an asset's code or place.
 *
 * @param repairs those under way, by grid; none of cameras, which are only counted
 * @param updated as of when, to the minute
 */
public record PublicStatus(
        AreaName community,
        Lamps lamps,
        Drains drains,
        Cameras cameras,
        List<Notice> notices,
        List<Repair> repairs,
        Instant updated) {
    public PublicStatus {
        notices = List.copyOf(notices);
        repairs = List.copyOf(repairs);
    }

    /** The same of a grid, but for its cameras: of so few nobody need know which one is out. */
    public record OfGrid(
            AreaName grid,
            AreaName community,
            Lamps lamps,
            Drains drains,
            List<Notice> notices,
            List<Repair> repairs,
            Instant updated) {
        public OfGrid {
            notices = List.copyOf(notices);
            repairs = List.copyOf(repairs);
        }
    }

    /**
     * @param faulty lamps that are known not to shine when they should, or that do not answer
     * @param repairing repairs under way
     */
    public record Lamps(int total, int faulty, int repairing) {}

    /**
     * @param normal whether no drain is too full and no cover open
     * @param repairing repairs under way
     */
    public record Drains(int total, boolean normal, int repairing) {}

    /** @param repairing repairs under way */
    public record Cameras(int total, int working, int repairing) {}

    /**
     * Something residents of a grid should know.
     *
     * @param count assets concerned
     * @param warning whether it is dangerous: it comes first, with advice
     * @param advice what to do, empty texts where there is nothing to do
     * @param since to the minute
     */
    public record Notice(
            Topic topic, AreaName grid, int count, boolean warning, Text text, Text advice, Instant since) {}

    /** What notices are about. */
    public enum Topic {
        COVER_OPEN,
        WATER_HIGH,
        LIGHTS_OUT
    }

    /**
     * A repair under way.
     *
     * @param step how far it is, for programs, and {@code progress} for people
     * @param since when somebody took notice, to the minute
     * @param expected when it should be done, to the minute; empty once it is, or while it is on hold or nobody can
     *     tell
     */
    public record Repair(
            Work work, AreaName grid, Text text, Step step, Text progress, Instant since, Optional<Instant> expected) {}

    /** What is repaired. */
    public enum Work {
        LIGHTS,
        POLE,
        LEAKAGE,
        DRAIN,
        COVER,
        GAS,
        PUMP
    }

    /** How far a repair is. */
    public enum Step {
        WAITING,
        ASSIGNED,
        UNDER_WAY,
        CHECKING,
        ON_HOLD
    }
}
