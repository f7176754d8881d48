package org.gridpost.gateway.http;

import io.vertx.ext.web.Router;

/** A part that serves something under paths of its own. Handlers run on the event loop: what blocks goes to a worker. */
@FunctionalInterface
public interface Mount {
    void on(Router router);
}
