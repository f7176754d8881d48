package org.gridpost.gateway.persistence;

import org.gridpost.pipelines.respond.ChannelProgress;
import org.jdbi.v3.core.Jdbi;

/** The channels' progress in the table {@code channel}. */
public final class SqlChannelProgress implements ChannelProgress {
    private final Jdbi jdbi;

    public SqlChannelProgress(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long delivered(String channel) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT delivered FROM channel WHERE name = :name")
                .bind("name", channel)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public void delivered(String channel, long sequence) {
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO channel (name, delivered) VALUES (:name, :sequence)"
                        + " ON CONFLICT (name) DO UPDATE SET delivered = excluded.delivered")
                .bind("name", channel)
                .bind("sequence", sequence)
                .execute());
    }
}
