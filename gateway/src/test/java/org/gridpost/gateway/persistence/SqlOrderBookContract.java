package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.alarm.OrderBookContract;
import org.gridpost.pipelines.audit.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database, and what it must still know after a restart. */
abstract class SqlOrderBookContract extends OrderBookContract {
    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlOrderBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void prepare() {
        place = kind.in(folder);
    }

    @Override
    protected OrderBook book() {
        database = place.open();
        return new SqlOrderBook(database.jdbi(), CLOCK);
    }

    @Override
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void survivesARestart() {
        OrderBook before = book();
        before.add(works("a", NOON));
        before.add(outOfService("b", NOON));
        before.add(shelved("c", NOON));
        Order ended = before.end("c", "李明", NOON.plusSeconds(1)).orElseThrow();
        database.close();

        OrderBook after = book();
        assertEquals(List.of(works("a", NOON), outOfService("b", NOON), ended), after.notOver(NOON));
    }
}
