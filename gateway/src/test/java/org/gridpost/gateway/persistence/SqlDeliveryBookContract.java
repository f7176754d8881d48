package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.deliver.DeliveryBookContract;
import org.gridpost.pipelines.respond.deliver.Escalation;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Posting;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database, and what it must still know after a restart. */
abstract class SqlDeliveryBookContract extends DeliveryBookContract {
    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlDeliveryBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void prepare() {
        place = kind.in(folder);
        database = place.open();
        RegisteredAssets.add(database, GRIDS);
    }

    @Override
    protected DeliveryBook book() {
        return new SqlDeliveryBook(database.jdbi());
    }

    @Override
    protected AlarmBook alarms() {
        return new SqlAlarmBook(database.jdbi(), Clock.systemUTC());
    }

    @Override
    protected TicketBook tickets() {
        return new SqlTicketBook(database.jdbi(), Clock.systemUTC(), ZoneOffset.ofHours(8));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void survivesARestart() {
        Delivery.Draft draft = new Delivery.Draft(
                7,
                "cover.MH-1.k0",
                Change.UNSUPPRESSED,
                2,
                Severity.P1,
                "chat",
                List.of(new Delivery.Addressee("li-hua", "R1, R2"), new Delivery.Addressee("patrol", "patrol")),
                NOON);
        Escalation clock = new Escalation(
                "cover.MH-1.k0", Severity.P1, Severity.P1, 7, NOON, 1, Optional.of(NOON.plusSeconds(300)));
        Posting.Told told = new Posting.Told("cover", "MH-1", "a", Severity.P1, NOON);
        book().post(new Posting(
                7,
                List.of(new Posting.Entry(draft, Delivery.State.PENDING)),
                List.of(clock),
                List.of(),
                List.of(told)));
        database.close();

        database = place.open();
        assertEquals(7, book().dispatched(Outbox.ALARMS));
        assertEquals(draft, book().pending("chat", true, 1).get(0).draft());
        assertEquals(Optional.of(clock), book().escalation("cover.MH-1.k0"));
        assertEquals(Optional.of(told), book().lastCall("cover", "MH-1"));
    }
}
