package org.gridpost.gateway.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.gridpost.pipelines.Unavailable;
import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the pool's connections. Once none can be made, all who ask are told so at once instead of each waiting for
 * the time-out, and one thread looks every second whether the database is back.
 */
final class Connections implements ConnectionFactory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long LOOK_AGAIN_SECONDS = 1;

    private final HikariDataSource pool;
    private final Function<SQLException, String> inWords;
    private final AtomicReference<Optional<String>> outage = new AtomicReference<>(Optional.empty());
    private final ScheduledExecutorService lookout = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-lookout");
        thread.setDaemon(true);
        return thread;
    });

    /** @param inWords one sentence about why no connection can be made */
    Connections(HikariDataSource pool, Function<SQLException, String> inWords) {
        this.pool = pool;
        this.inWords = inWords;
    }

    /** @throws Unavailable if the database cannot be reached */
    @Override
    public Connection openConnection() throws SQLException {
        outage.get().ifPresent(why -> {
            throw new Unavailable(why);
        });
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // Without a cause all connections were only busy.
            if (e.getCause() instanceof SQLException cause) {
                throw new Unavailable(remember(cause));
            }
            throw e;
        }
    }

    private String remember(SQLException cause) {
        String why = inWords.apply(cause);
        if (outage.compareAndSet(Optional.empty(), Optional.of(why))) {
            LOG.error("{}", why);
            lookAgain();
        }
        return why;
    }

    private void lookAgain() {
        try {
            var unused = lookout.schedule(this::look, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody looks for a database that was closed", e);
        }
    }

    private void look() {
        try (Connection found = pool.getConnection()) {
            outage.set(Optional.empty());
            LOG.info("the database is back ({})", found.getMetaData().getDatabaseProductName());
        } catch (SQLException | RuntimeException e) {
            // Whatever it was: a look that gave up would leave the gateway without its database for ever.
            if (e.getCause() instanceof SQLException cause) {
                outage.set(Optional.of(inWords.apply(cause)));
            }
            lookAgain();
        }
    }

    @Override
    public void close() {
        lookout.shutdownNow();
        pool.close();
    }
}
