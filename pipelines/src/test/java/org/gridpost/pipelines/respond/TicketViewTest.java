package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.deliver.TicketCases;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketViewTest {
    private static final Instant AT = Instant.parse("2026-06-15T12:30:00Z");
    private static final Place DOOR = new Place(26.49, 107.59);

    @ParameterizedTest
    @CsvSource({
        "RESIDENT, NOISE, MEDIATION, false, false",
        "RESIDENT, CARE, CLEAN, true, false",
        "TELEPHONE, OTHER, LEGAL, true, false",
        "STEWARD, OTHER, MEDICAL, true, false",
        "RESIDENT, OTHER, CLEAN, true, false",
        "TELEPHONE, OTHER, CLEAN, false, false",
        "TELEPHONE, OTHER, CIVIL, true, true",
        "RESIDENT, LAMP_OUT, ELEC, false, true",
        "DEVICE, D08, CIVIL, true, true"
    })
    void machinesLearnThePlaceOfThingsOnly(
            Matter.Source source, String topic, Skill trade, boolean ofAsset, boolean told) {
        TicketView known = view(source, topic, trade, ofAsset ? Optional.of(SmallTown.ALLEY_COVER) : Optional.empty());

        TicketView sent = known.forMachines();

        assertEquals(told ? Optional.of(DOOR) : Optional.empty(), sent.place());
        assertEquals(told ? known.asset() : Optional.empty(), sent.asset());
        assertEquals("QY07", sent.grid().id());
        assertEquals(topic, sent.topic());
        assertEquals(Optional.of(DOOR), known.place());
    }

    private static TicketView view(Matter.Source source, String topic, Skill trade, Optional<String> asset) {
        InMemoryTicketBook book =
                new InMemoryTicketBook(new InMemoryAudit(), new HandClock(AT), ZoneId.of("Asia/Shanghai"));
        Opening opening = new Opening(
                new Matter(source, topic, asset, "QY07", DOOR, TicketCases.WRITTEN, TicketCases.WRITTEN),
                trade,
                "cx",
                Severity.P4,
                TicketCases.terms(Terms.Proof.SUPERVISOR),
                AT);
        return TicketCases.views(any -> Optional.empty())
                .apply(book.open(opening, List.of()).ticket());
    }
}
