package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Guard;

/** How full the gateway's disk is, and how long it lasts. */
public final class CapacityApi {
    private final Supplier<? extends Record> capacity;

    public CapacityApi(Supplier<? extends Record> capacity) {
        this.capacity = capacity;
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_CAPACITY, call -> Answer.ok(capacity.get()));
    }
}
