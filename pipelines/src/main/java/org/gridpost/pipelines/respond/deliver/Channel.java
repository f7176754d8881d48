package org.gridpost.pipelines.respond.deliver;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A way to tell people or machines. It keeps nothing itself: what failed is for the deliveries' book to send again. */
public interface Channel extends AutoCloseable {

    /** Short and stable; under this name its deliveries are recorded. */
    String name();

    Audience audience();

    Pace pace();

    /**
     * Tells them in one message. Never blocks and never completes exceptionally: a failure is an {@link Outcome.Failed}, and
     * no answer within half a minute is one.
     *
     * @param calls one, or up to {@link Pace#together()}, all for the same recipient
     */
    CompletionStage<Outcome> deliver(List<Call> calls);

    @Override
    void close();
}
