package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketWordsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant AT = Instant.parse("2026-06-15T12:30:00Z");
    private final CallWords zh = words(Language.ZH);
    private final CallWords en = words(Language.EN);

    private static CallWords words(Language language) {
        return new CallWords(language, SHANGHAI, Optional.of("https://majiang.example"));
    }

    private static TicketView view() {
        InMemoryTicketBook book = new InMemoryTicketBook(new InMemoryAudit(), new HandClock(AT), SHANGHAI);
        Ticket ticket = book.find(TicketCases.dispatched(book, Severity.P1, AT)).orElseThrow();
        return TicketCases.views(topic -> Optional.of(new Text("井盖打开", "Open cover")))
                .apply(ticket);
    }

    private static Call call(Occasion occasion, Part part, Optional<Instant> due) {
        TicketView view = view();
        return new Call(
                7,
                new Content.OfTicket(
                        new TicketNotification(
                                3,
                                "dispatched",
                                AT,
                                view.stage(),
                                view,
                                view.station().id(),
                                AT),
                        Optional.of(new Content.Ask(occasion, part, due))),
                List.of());
    }

    private static Call dispatched() {
        return call(Occasion.DISPATCHED, Part.TAKE, Optional.of(AT.plus(Duration.ofMinutes(10))));
    }

    @Test
    void aMessageSaysAllThatIsToBeKnown() {
        assertEquals("【P1 紧急】（新派工单）井盖打开 · QY07", zh.title(dispatched()));
        assertEquals(
                List.of(
                        "工单：20260615-00001",
                        "地点：qy QY07，MH-1",
                        "派给：道路养护队",
                        "请于 20:40 前接单",
                        "请于 06-16 02:30 前修复",
                        "责任单位：cx"),
                zh.lines(dispatched()));
        assertEquals("[P1 urgent] (new job) Open cover, QY07", en.title(dispatched()));
        assertEquals(
                List.of(
                        "Ticket: 20260615-00001",
                        "Where: MH-1, QY07, qy",
                        "With: Road crew",
                        "Take it on by 20:40",
                        "Repair it by 06-16 02:30",
                        "Responsible: cx"),
                en.lines(dispatched()));
        assertEquals("20:40", zh.due(dispatched()));
        assertEquals("20:30 【P1 紧急】（新派工单）井盖打开 · QY07 MH-1", zh.line(dispatched()));
        assertEquals(Optional.of("https://majiang.example/crew?ticket=20260615-00001"), zh.link(dispatched()));
        assertEquals("紧急：（新派工单）井盖打开，QY07 MH-1。工单：20260615-00001。请于 20:40 前接单。", zh.shortText(dispatched()));
    }

    @Test
    void whatIsOverdueSaysByWhenItWasToBeDoneAndAsksForNothingByThen() {
        Call overdue = call(Occasion.OVERDUE, Part.ON_SITE, Optional.of(AT.minusSeconds(60)));
        assertEquals("【P1 紧急】（已超时）井盖打开 · QY07", zh.title(overdue));
        assertTrue(zh.lines(overdue).contains("应于 20:29 前到场"));
        assertEquals("", zh.due(overdue));
        assertEquals(Optional.of("https://majiang.example/duty?ticket=20260615-00001"), zh.link(overdue));
    }

    @Test
    void aDigestSaysWhatItHolds() {
        Call alarm = Calls.overflow(1);
        assertEquals("2 个报警", zh.digest(List.of(alarm, alarm)));
        assertEquals("2 个工单通知", zh.digest(List.of(dispatched(), dispatched())));
        assertEquals("2 alarms and notices of tickets", en.digest(List.of(dispatched(), alarm)));
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void thereAreWordsForEveryOccasionAndPart(Occasion occasion) {
        for (CallWords words : List.of(zh, en)) {
            for (Part part : Part.values()) {
                for (Optional<Instant> due : List.of(Optional.<Instant>empty(), Optional.of(AT))) {
                    Call call = call(occasion, part, due);
                    String all = String.join(
                            "\n",
                            Stream.concat(
                                            Stream.of(words.title(call), words.line(call), words.shortText(call)),
                                            words.lines(call).stream())
                                    .toList());
                    assertFalse(all.contains("{") || all.contains("  "), all);
                    assertTrue(words.shortText(call).length() <= ShortText.ONE_LATIN, words.shortText(call));
                }
            }
        }
    }

    @Test
    void nobodyIsNamedAndNothingIsToldThatSomebodyHasWritten() {
        String told = Arrays.toString(new Object[] {zh.lines(dispatched()), view()});
        for (String piece : TicketCases.WRITTEN.split(" ", -1)) {
            assertFalse(told.contains(piece), told);
        }
        for (String person : List.of("worker", "officer", "road-lead")) {
            assertFalse(told.contains(person), told);
        }
    }
}
