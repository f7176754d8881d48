package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;

/** Finds the facts that a delivery tells, of alarms or of tickets; none if they are not in their book any more. */
public interface Contents {
    /** As it was at the change that is told. */
    Optional<Content> forMachines(Delivery.Draft draft);

    /** As it is now. */
    Optional<Content> forPeople(Delivery.Draft draft);
}
