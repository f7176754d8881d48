package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private final Site site = Sites.small();
    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);
    private final Duplicates duplicates = new Duplicates();

    @ParameterizedTest
    @ValueSource(strings = {"\"level\":1.25", "\"cover_open\":true", "\"fw\":\"2.1\""})
    void whatWasRememberedIsTakenOut(String value) {
        String payload = "{\"ts\":1735689600," + value + "}";
        journal(payload);

        Screened again = screen(payload);

        assertEquals(List.of(), again.intake().readings());
        assertEquals(1, again.received());
        assertEquals(1, again.duplicates());
        assertEquals(0, again.conflicts());
    }

    @Test
    void whatWasNotSyncedIsTakenAgain() {
        String payload = "{\"ts\":1735689600,\"level\":1.25}";
        screen(payload);

        Screened retry = screen(payload);

        assertEquals(1, retry.intake().readings().size());
        assertEquals(0, retry.duplicates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"level\":1.26", "\"cover_open\":false", "\"fw\":\"2.2\""})
    void anotherValueForTheSameMomentIsAConflictAndWins(String value) {
        journal("{\"ts\":1735689600,\"level\":1.25,\"cover_open\":true,\"fw\":\"2.1\"}");

        String payload = "{\"ts\":1735689600," + value + "}";
        Screened screened = journal(payload);

        assertEquals(1, screened.intake().readings().size());
        assertEquals(1, screened.conflicts());
        assertEquals(1, screen(payload).duplicates());
    }

    @Test
    void otherTimesMetricsAndAssetsAreOtherReadings() {
        journal("{\"ts\":1735689600,\"level\":1}");

        assertEquals(0, screen("{\"ts\":1735689600.001,\"level\":1}").duplicates());
        assertEquals(0, screen("{\"ts\":1735689600,\"ch4\":1}").duplicates());
        assertEquals(
                0,
                duplicates
                        .apply(intake("CB-QY07-01", "{\"ts\":1735689600,\"p_total\":1}"))
                        .duplicates());
    }

    @Test
    void aMessageThatRepeatsItselfIsCountedToo() {
        Screened screened = screen(
                "[{\"ts\":1735689600,\"level\":1},{\"ts\":1735689600,\"level\":1},{\"ts\":1735689600,\"level\":2}]");

        assertEquals(
                List.of(Value.of(1.0), Value.of(2.0)),
                screened.intake().readings().stream().map(r -> r.value()).toList());
        assertEquals(1, screened.duplicates());
        assertEquals(1, screened.conflicts());
        assertEquals(3, screened.received());
    }

    @Test
    void aReadingWithTheReceiveTimeIsKnownByItsDeviceTime() {
        String payload = "{\"ts\":1735696800,\"level\":1}";
        journal(payload);
        InboundMessage later = Messages.at(Messages.NOW.plusSeconds(3), "DR-QY07-003", payload);

        assertEquals(1, duplicates.apply(validate.apply(decode.apply(later))).duplicates());
    }

    @Test
    void theLastThirtyTwoReadingsAreRemembered() {
        for (int i = 0; i < 33; i++) {
            journal("{\"ts\":" + (1_735_689_600 + i) + ",\"level\":1}");
        }

        assertEquals(0, screen("{\"ts\":1735689600,\"level\":1}").duplicates());
        assertEquals(1, screen("{\"ts\":1735689601,\"level\":1}").duplicates());
        assertEquals(1, screen("{\"ts\":1735689632,\"level\":1}").duplicates());
    }

    @Test
    void rejectionsPassThrough() {
        Screened screened = screen("{\"ts\":1735689600,\"level\":\"x\"}");

        assertEquals(1, screened.intake().rejections().size());
        assertEquals(1, screened.received());
    }

    private Screened journal(String payload) {
        Screened screened = screen(payload);
        duplicates.remember(screened.intake());
        return screened;
    }

    private Screened screen(String payload) {
        return duplicates.apply(intake("DR-QY07-003", payload));
    }

    private Intake intake(String sender, String payload) {
        return validate.apply(decode.apply(Messages.from(sender, payload)));
    }
}
