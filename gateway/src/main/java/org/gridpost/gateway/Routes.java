package org.gridpost.gateway;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The Camel context: it holds the two flows and nothing else. */
final class Routes {
    /** By then every exchange has its answer, or the journal has told it that there is none. */
    private static final long STOP_SECONDS = 2;

    private Routes() {}

    static CamelContext start(RoutesBuilder... flows) throws IOException {
        try {
            CamelContext camel = new DefaultCamelContext();
            camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
            for (RoutesBuilder flow : flows) {
                camel.addRoutes(flow);
            }
            camel.start();
            return camel;
        } catch (Exception e) {
            throw new IOException("the routes cannot be started: " + e.getMessage(), e);
        }
    }
}
