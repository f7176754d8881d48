package org.gridpost.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.journal.Gap;
import org.gridpost.pipelines.journal.Mark;

/**
 * Finds out at the start what a journal's folder holds. The newest segment is read through, of the others the header
 * and the last row. A segment of a former run is never written to again, so damage cannot spread: the journal goes on
 * in a new file, whose name keeps the positions of what was lost from being used again.
 */
final class Recovery {
    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Mark end = Mark.START;
    private Optional<String> broken = Optional.empty();

    private Recovery() {}

    /**
     * @param segments those that hold something, in order
     * @param end where the next record goes
     */
    record Found(List<Segment> segments, Mark end, List<Gap> gaps) {
        /** Whether only a new segment would let the next start find the same end. */
        boolean endMustBeMarked() {
            return gaps.stream().anyMatch(gap -> gap.to().position() == end.position());
        }
    }

    /** @param seenElsewhere a reader keeps, outside the journal, that it has seen everything before this mark */
    static Found recover(Path directory, Mark seenElsewhere) throws IOException {
        Recovery recovery = new Recovery();
        List<Path> files = files(directory);
        for (Path file : files) {
            recovery.take(file, file.equals(files.get(files.size() - 1)));
        }
        recovery.broken.ifPresent(why -> recovery.gaps.add(new Gap(recovery.end, recovery.end, why)));
        if (seenElsewhere.position() > recovery.end.position()) {
            recovery.goOnAt(
                    new Mark(seenElsewhere.position(), Math.max(seenElsewhere.readings(), recovery.end.readings())),
                    "the journal in " + directory.toAbsolutePath() + " ends at record " + recovery.end.position()
                            + " but a reader has seen up to " + seenElsewhere.position()
                            + ": its newest files were lost, or older ones put in their place");
        }
        return new Found(recovery.segments, recovery.end, recovery.gaps);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> SegmentFile.position(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private void take(Path file, boolean newest) throws IOException {
        long position = SegmentFile.position(file).orElseThrow();
        Segment named = new Segment(file, end, Instant.EPOCH);
        try (SegmentReader reader = new SegmentReader(named)) {
            if (newest && position == end.position() && !reader.isBegun()) {
                return; // Killed, or the disk full, while it was being made; it will be made anew.
            }
            SegmentSurvey survey = newest ? SegmentSurvey.thorough(reader) : SegmentSurvey.brief(reader);
            if (survey.segment().first().position() == position) {
                take(survey, newest);
                return;
            }
        } catch (SQLException e) {
            if (!SegmentFile.isDamage(e)) {
                throw new IOException("cannot read the journal's file " + file + ": " + e.getMessage(), e);
            }
        }
        setAside(file);
    }

    private void take(SegmentSurvey survey, boolean newest) throws IOException {
        Mark first = survey.segment().first();
        if (!isFirst() && first.position() > end.position()) {
            goOnAt(first, broken.orElse("files before " + survey.segment().file() + " are missing"));
            broken = Optional.empty();
        }
        gaps.addAll(survey.gaps());
        end = survey.end();
        if (!survey.empty() && end.position() == first.position()) {
            setAside(survey.segment().file()); // Nothing in it can be used, and its name will be needed.
        } else if (!survey.empty() || !newest) {
            segments.add(survey.segment());
        }
    }

    private void setAside(Path file) throws IOException {
        long position = SegmentFile.position(file).orElseThrow();
        if (position > end.position()) {
            end = new Mark(position, end.readings());
        }
        Path aside = SegmentFile.setAside(file);
        broken = Optional.of(file + " is damaged and was set aside as " + aside.getFileName()
                + "; nobody can tell how many records were in it");
    }

    private boolean isFirst() {
        return segments.isEmpty() && broken.isEmpty();
    }

    private void goOnAt(Mark mark, String why) {
        gaps.add(new Gap(end, mark, why));
        end = mark;
    }
}
