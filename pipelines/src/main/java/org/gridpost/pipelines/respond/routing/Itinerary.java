package org.gridpost.pipelines.respond.routing;

import java.time.Duration;
import java.util.List;
import org.gridpost.pipelines.respond.deliver.Recipient;

/**
 * Who would be told of an alarm, when and why.
 *
 * @param route file and line of the route that fits
 * @param steps step 0 at once; each further one only while nobody has acknowledged
 */
public record Itinerary(String route, List<Step> steps) {
    public Itinerary {
        steps = List.copyOf(steps);
    }

    /**
     * @param after the alarm was told
     * @param nobody what the route names and nobody is at the moment, such as {@code R4}
     */
    public record Step(int number, Duration after, List<Recipient> recipients, List<String> nobody) {
        public Step {
            recipients = List.copyOf(recipients);
            nobody = List.copyOf(nobody);
        }
    }
}
