package org.gridpost.pipelines.respond;

import java.util.concurrent.CompletionStage;

/** A way to tell people or machines. */
public interface Channel extends AutoCloseable {

    /** Short and stable; under this name its progress is kept. */
    String name();

    /** Never blocks and never completes exceptionally: a failure is a {@link Delivery.Failed}. */
    CompletionStage<Delivery> deliver(Notification notification);

    @Override
    void close();
}
