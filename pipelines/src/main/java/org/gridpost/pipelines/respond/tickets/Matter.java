package org.gridpost.pipelines.respond.tickets;

import java.util.Optional;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Place;

/**
 * What a ticket is about, and where.
 *
 * @param asset empty if it is about none that is in the register
 * @param topic the rule, such as {@code L01}, or the service code of Open311, such as {@code LAMP_OUT}
 * @param address where, in words; empty if there is nothing to say
 * @param description what else was said, in the words of who said it; empty if nothing was
 */
public record Matter(
        Source source,
        String topic,
        Optional<String> asset,
        String grid,
        Place place,
        String address,
        String description) {
    public Matter {
        Ids.require(topic, "topic of a ticket");
        Ids.require(grid, "grid of a ticket");
        asset.ifPresent(a -> Ids.require(a, "asset of a ticket"));
    }

    /** Who or what told of it first. */
    public enum Source {
        DEVICE,
        CAMERA,
        /** On the telephone, written down by duty staff. */
        TELEPHONE,
        STEWARD,
        RESIDENT
    }
}
