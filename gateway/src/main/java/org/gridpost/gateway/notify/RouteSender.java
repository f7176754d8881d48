package org.gridpost.gateway.notify;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.gridpost.pipelines.AlarmRoutes;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.Channel;
import org.gridpost.pipelines.respond.Delivery;

/** Sends an alarm's change through the alarm route to one channel. */
public final class RouteSender implements Function<AlarmEvent, CompletionStage<Delivery>> {
    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final Channel channel;

    /** @param context started, with the alarm routes */
    public RouteSender(CamelContext context, Channel channel) {
        this.channel = channel;
        this.endpoint = context.getEndpoint(AlarmRoutes.OUTBOX);
        try {
            this.producer = endpoint.createAsyncProducer();
        } catch (Exception e) {
            throw new IllegalStateException("the alarm routes are not in this context", e);
        }
        producer.start();
    }

    @Override
    public CompletionStage<Delivery> apply(AlarmEvent event) {
        CompletableFuture<Delivery> answer = new CompletableFuture<>();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(event);
        exchange.setProperty(AlarmRoutes.CHANNEL, channel);
        producer.process(exchange, doneSync -> {
            if (exchange.getException() != null) {
                answer.completeExceptionally(exchange.getException());
            } else {
                answer.complete((Delivery) exchange.getMessage().getBody());
            }
        });
        return answer;
    }
}
