package org.gridpost.sim.bench;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The route that one would write first: Camel's own MQTT 5 component, then count. Its argument is the broker's URI. */
public final class CamelCounter {
    private CamelCounter() {}

    public static void main(String[] args) throws Exception {
        Counter counter = new Counter();
        DefaultCamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("paho-mqtt5:gridpost/v1/+/telemetry?brokerUrl=" + args[0] + "&clientId=camel-counter&qos=1")
                        .process(exchange -> counter.add());
            }
        });
        context.start();
        counter.printForever();
        context.stop();
    }
}
