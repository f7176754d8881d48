package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A book that does what another does, until a test has it do something else. */
class DelegatingDeliveryBook implements DeliveryBook {
    private final DeliveryBook book;

    DelegatingDeliveryBook(DeliveryBook book) {
        this.book = book;
    }

    @Override
    public long dispatched(Outbox outbox) {
        return book.dispatched(outbox);
    }

    @Override
    public void post(Posting posting) {
        book.post(posting);
    }

    @Override
    public Optional<Escalation> escalation(String alarm) {
        return book.escalation(alarm);
    }

    @Override
    public Optional<Posting.Told> lastCall(String group, String asset) {
        return book.lastCall(group, asset);
    }

    @Override
    public List<Escalation> due(Instant now) {
        return book.due(now);
    }

    @Override
    public boolean climb(Escalation from, Posting posting) {
        return book.climb(from, posting);
    }

    @Override
    public List<Delivery> pending(String channel, boolean inOrder, int limit) {
        return book.pending(channel, inOrder, limit);
    }

    @Override
    public long waiting(String channel) {
        return book.waiting(channel);
    }

    @Override
    public void settle(List<Long> ids, Delivery.State state, Instant at, Optional<String> note) {
        book.settle(ids, state, at, note);
    }

    @Override
    public int expire(Instant before, Instant at) {
        return book.expire(before, at);
    }

    @Override
    public void failed(List<Long> ids, String why) {
        book.failed(ids, why);
    }

    @Override
    public List<Delivery> of(Outbox outbox, String id) {
        return book.of(outbox, id);
    }

    @Override
    public List<Delivery> newest(Wish wish, int limit) {
        return book.newest(wish, limit);
    }

    @Override
    public int forget(Instant before) {
        return book.forget(before);
    }
}
