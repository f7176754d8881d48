package org.gridpost.gateway.journal;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.Mark;

/** Sends what a journal reader reads through one of the reading routes, on the reader's thread. */
public final class RouteHandler implements JournalReader.Handler {
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    /** @param context started, with the route of that address */
    public RouteHandler(CamelContext context, String address) {
        this.endpoint = context.getEndpoint(address);
        try {
            this.producer = endpoint.createAsyncProducer();
        } catch (Exception e) {
            throw new IllegalStateException("the route " + address + " is not in this context", e);
        }
        producer.start();
    }

    @Override
    public Mark handle(Batch batch) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(batch);
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return (Mark) exchange.getMessage().getBody();
    }
}
