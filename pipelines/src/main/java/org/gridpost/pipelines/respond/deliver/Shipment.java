package org.gridpost.pipelines.respond.deliver;

import java.util.List;

/**
 * What goes over a channel in one message, on its way.
 *
 * @param calls what the channel is told; empty until it is put into words
 */
public record Shipment(Channel channel, List<Delivery> deliveries, List<Call> calls) {
    public Shipment {
        deliveries = List.copyOf(deliveries);
        calls = List.copyOf(calls);
    }

    List<Long> ids() {
        return deliveries.stream().map(Delivery::id).toList();
    }
}
