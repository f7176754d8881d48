package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepNameTest {
    private static final Instant AT = Instant.parse("2026-06-15T12:30:00Z");
    private static final Instant LATER = Instant.parse("2026-06-18T12:30:00Z");
    private static final String WRITTEN = "to=王五家门口 13912345678";

    static Stream<Arguments> details() {
        return Stream.of(
                Arguments.of(new Step.Accepted(), ""),
                Arguments.of(new Step.Rejected(WRITTEN), ""),
                Arguments.of(new Step.Dispatched(new Assignee.Team("road-crew")), ": to=team:road-crew"),
                Arguments.of(new Step.Suspended(WRITTEN, Optional.of(LATER)), ": until=" + LATER),
                Arguments.of(new Step.Suspended(WRITTEN, Optional.empty()), ""),
                Arguments.of(new Step.Extended(LATER, WRITTEN), ": until=" + LATER),
                Arguments.of(new Step.Transferred("hcd", 5000, WRITTEN), ": to=hcd, fen=5000"),
                Arguments.of(new Step.Done(WRITTEN), ""),
                Arguments.of(new Step.HandedBack(WRITTEN), ""),
                Arguments.of(new Step.Verified(WRITTEN), ""),
                Arguments.of(new Step.Failed(WRITTEN), ""),
                Arguments.of(new Step.Reopened(Step.Reopened.Why.BY_HAND, WRITTEN), ": why=BY_HAND"),
                Arguments.of(new Step.ReportJoined("r1"), ": report=r1"),
                Arguments.of(new Step.Noted(WRITTEN), ""),
                Arguments.of(new Step.Pictured("ab12"), ": photo=ab12"),
                Arguments.of(new Step.PartUsed(WRITTEN, 2, 1500), ": number=2, each=1500"),
                Arguments.of(new Step.Spent(WRITTEN, 300), ": fen=300"));
    }

    @ParameterizedTest
    @MethodSource("details")
    void whatPeopleWriteStaysOutOfTheAudit(Step step, String fact) {
        assertEquals("at " + AT + fact, StepName.detail(Act.of("officer", AT, step)));
    }
}
