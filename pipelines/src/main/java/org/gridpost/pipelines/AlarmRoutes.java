package org.gridpost.pipelines;

import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.Channel;
import org.gridpost.pipelines.respond.Delivery;
import org.gridpost.pipelines.respond.Notification;

/**
 * The way of an alarm, from the outbox to people. Each channel's feed sends its own exchanges, so that a dead channel
 * delays no other, and records the delivery once this has answered.
 */
public final class AlarmRoutes extends RouteBuilder {
    /** Takes an {@link AlarmEvent} with its {@link Channel} as the property {@link #CHANNEL}, answers with a {@link Delivery}. */
    public static final String OUTBOX = "direct:outbox";

    public static final String CHANNEL = "channel";

    private static final Delivery NOBODY =
            new Delivery.Failed("its asset is no longer in the register, so no station is responsible", false);

    private final Function<AlarmEvent, Notification> address;

    /** @param address whom the change concerns, and in which words they are told */
    public AlarmRoutes(Function<AlarmEvent, Notification> address) {
        this.address = address;
    }

    @Override
    public void configure() {
        from(OUTBOX)
                .routeId("alarms")
                .errorHandler(noErrorHandler())
                .process(this::address)
                .id("address")
                .process(new Deliver())
                .id("deliver");
    }

    private void address(Exchange exchange) {
        exchange.getMessage()
                .setBody(address.apply((AlarmEvent) exchange.getMessage().getBody()));
    }

    /** Completes the exchange when the channel has an answer. */
    private static final class Deliver extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Channel channel = (Channel) exchange.getProperty(CHANNEL);
            Notification notification = (Notification) exchange.getMessage().getBody();
            if (notification.station().isEmpty()) {
                exchange.getMessage().setBody(NOBODY);
                callback.done(true);
                return true;
            }
            channel.deliver(notification).whenComplete((delivery, bug) -> {
                exchange.getMessage()
                        .setBody(bug == null ? delivery : new Delivery.Failed("the channel failed: " + bug, true));
                callback.done(false);
            });
            return false;
        }
    }
}
