package org.gridpost.pipelines.respond.reports;

import static org.gridpost.pipelines.respond.reports.Reports.WANG;
import static org.gridpost.pipelines.respond.reports.Reports.WORDS;
import static org.gridpost.pipelines.respond.reports.Reports.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.reports.ReportBook.Cursor;
import org.gridpost.pipelines.respond.reports.ReportBook.Wish;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.junit.jupiter.api.Test;

/** What every book of service requests must do. */
public abstract class ReportBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123Z");

    /** An empty book. */
    protected abstract ReportBook book();

    /** The audit in which it enters what people do. */
    protected abstract Audit audit();

    private static final ServiceRequest.Spot KEPT =
            new ServiceRequest.Spot(Optional.of(new Place(26.5, 107.6)), "qunying-07", Optional.of("LP-1"));
    private static final ServiceRequest.Spot GONE =
            new ServiceRequest.Spot(Optional.empty(), "qunying-07", Optional.empty());

    private static List<String> ids(List<ServiceRequest> requests) {
        return requests.stream().map(ServiceRequest::id).toList();
    }

    @Test
    void aRequestIsFoundAsItWasMadeAndApartFromItWhoMadeIt() {
        ReportBook book = book();
        ServiceRequest request = request("R1", "LAMP_OUT", NOON);
        assertTrue(book.add(request, WANG, "hash-1"));
        assertFalse(book.add(request("R1", "OTHER", NOON), Reporter.NOBODY, "hash-2"));
        ServiceRequest bare = new ServiceRequest(
                "R2",
                "OTHER",
                ServiceRequest.Source.TELEPHONE,
                NOON,
                new ServiceRequest.Spot(Optional.empty(), "QY07", Optional.empty()),
                Words.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertTrue(book.add(bare, Reporter.NOBODY, "hash-2"));
        assertEquals(Optional.of(request), book.find("R1"));
        assertEquals(Optional.of(bare), book.find("R2"));
        assertEquals(Optional.of(request), book.byToken("hash-1"));
        assertEquals(Optional.empty(), book.byToken("hash-3"));
        assertEquals(WANG, book.reporter("R1"));
        assertEquals(Reporter.NOBODY, book.reporter("R2"));
        assertEquals(Optional.empty(), book.find("R3\0"));
    }

    @Test
    void pagesLoseNoneNotEvenThoseOfOneMoment() {
        ReportBook book = book();
        for (int i = 0; i < 12; i++) {
            String service = i % 2 == 0 ? "LAMP_OUT" : "PONDING";
            String grid = i % 3 == 0 ? "QY08" : "QY07";
            assertTrue(book.add(
                    request("R" + (char) ('a' + i), service, grid, NOON.plusSeconds(i / 6)),
                    Reporter.NOBODY,
                    "hash-" + i));
        }
        Wish wish = new Wish(
                Set.of("LAMP_OUT"), Optional.of(Set.of("QY07")), Optional.empty(), Optional.empty(), Optional.empty());
        List<String> read = new ArrayList<>();
        List<ServiceRequest> page = book.newest(wish, 2);
        while (!page.isEmpty()) {
            read.addAll(ids(page));
            page = book.newest(wish.after(page.get(page.size() - 1)), 2);
        }
        assertEquals(List.of("Rk", "Ri", "Re", "Rc"), read);
        assertEquals(List.of("Re", "Rc"), ids(book.newest(wish, 2, 5)));
        assertEquals(List.of(), book.newest(wish, 4, 5));
        assertEquals(
                List.of("Ra", "Rb"),
                ids(book.find(List.of("Rb", "R9", "Ra", "Ra"))).stream()
                        .sorted()
                        .toList());
        assertEquals(List.of(), book.find(List.of()));
        assertEquals(12, book.newest(Wish.ALL, 100).size());
        Wish nowhere = new Wish(Set.of(), Optional.of(Set.of()), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(List.of(), book.newest(nowhere, 100));
        Wish first = new Wish(
                Set.of(), Optional.empty(), Optional.of(NOON), Optional.of(NOON.plusSeconds(1)), Optional.empty());
        assertEquals(List.of("Rf", "Re", "Rd", "Rc", "Rb", "Ra"), ids(book.newest(first, 100)));
        assertEquals(6, book.countSince(NOON.plusSeconds(1)));
        Cursor cursor = Cursor.at(page.isEmpty() ? book.find("Ra").orElseThrow() : page.get(0));
        assertEquals(Optional.of(cursor), Cursor.parse(cursor.toString()));
        for (String wrong : List.of("", "17", "17.", "x.R", ".R")) {
            assertEquals(Optional.empty(), Cursor.parse(wrong), wrong);
        }
    }

    @Test
    void whatBecomesOfItIsKept() {
        ReportBook book = book();
        assertTrue(book.add(request("R1", "LAMP_OUT", NOON), WANG, "hash-1"));
        assertEquals(Optional.of("T-1"), book.belongs("R1", "T-1").orElseThrow().ticket());
        Words later = WORDS.later("还是不亮");
        assertEquals(later, book.say("R1", later).orElseThrow().words());
        Rating rating = new Rating(5, "谢谢", NOON.plusSeconds(60));
        assertEquals(Optional.of(rating), book.rate("R1", rating).orElseThrow().rating());
        Rating worse = new Rating(2, "", NOON.plusSeconds(90));
        assertEquals(Optional.of(worse), book.rate("R1", worse).orElseThrow().rating());
        assertEquals(Optional.of(worse), book.find("R1").orElseThrow().rating());
        assertEquals(Optional.empty(), book.rate("R2", rating));
        assertEquals(Optional.empty(), book.belongs("R2", "T-1"));
    }

    @Test
    void whatIsSettledIsDueSomeTimeAfter() {
        ReportBook book = book();
        for (String id : List.of("R1", "R2", "R3")) {
            assertTrue(book.add(request(id, "LAMP_OUT", NOON), WANG, "hash-" + id));
        }
        book.settle("R2", Optional.of(NOON.plusSeconds(10)));
        assertEquals(List.of("R1", "R3"), ids(book.unsettled(Optional.empty(), 5)));
        assertEquals(List.of("R3"), ids(book.unsettled(Optional.of("R1"), 5)));
        assertEquals(List.of("R1"), ids(book.unsettled(Optional.empty(), 1)));
        assertEquals(List.of(), book.toErase(NOON.plusSeconds(10), 5));
        assertEquals(List.of("R2"), ids(book.toErase(NOON.plusSeconds(11), 5)));
        book.settle("R2", Optional.empty());
        assertEquals(List.of(), book.toErase(NOON.plusSeconds(11), 5));
        assertEquals(List.of("R1", "R2", "R3"), ids(book.unsettled(Optional.empty(), 5)));
    }

    @Test
    void whatIsErasedTellsOfNobodyAndIsCountedStill() {
        ReportBook book = book();
        assertTrue(book.add(request("R1", "LAMP_OUT", NOON), WANG, "hash-1"));
        assertTrue(book.add(request("R2", "CARE", NOON), WANG, "hash-2"));
        book.rate("R1", new Rating(4, "王小明很满意", NOON));
        book.settle("R1", Optional.of(NOON));
        ServiceRequest erased =
                book.erase("R1", KEPT, "admin", NOON.plusSeconds(5)).orElseThrow();
        assertEquals(erased, book.find("R1").orElseThrow());
        assertEquals(Words.NONE, erased.words());
        assertEquals(Optional.of(new Rating(4, "", NOON)), erased.rating());
        assertEquals(Optional.of(NOON.plusSeconds(5)), erased.erased());
        assertEquals(KEPT, erased.spot());
        assertEquals(Reporter.NOBODY, book.reporter("R1"));
        assertEquals(WANG, book.reporter("R2"));
        ServiceRequest care =
                book.erase("R2", GONE, "admin", NOON.plusSeconds(6)).orElseThrow();
        assertEquals(new ServiceRequest.Spot(Optional.empty(), "qunying-07", Optional.empty()), care.spot());
        // Once only, and nothing comes back.
        assertEquals(Optional.of(erased), book.erase("R1", GONE, "another", NOON.plusSeconds(9)));
        assertEquals(Optional.of(erased), book.say("R1", WORDS));
        assertEquals(
                Optional.of(new Rating(1, "", NOON)),
                book.rate("R1", new Rating(1, "comment", NOON)).orElseThrow().rating());
        assertEquals(List.of(), book.toErase(NOON.plusSeconds(99), 5));
        assertEquals(Optional.empty(), book.erase("R9", GONE, "admin", NOON));
        assertEquals(
                List.of("admin report.erased R1 LAMP_OUT", "admin report.erased R2 CARE"),
                audit().after(0, 100).stream()
                        .map(AuditRecord::entry)
                        .map(e -> e.by() + " " + e.action() + " " + e.subject() + " " + e.detail())
                        .toList());
        assertEquals(2, book.newest(Wish.ALL, 9).size());
    }
}
