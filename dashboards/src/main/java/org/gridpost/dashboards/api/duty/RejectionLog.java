package org.gridpost.dashboards.api.duty;

import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;

/** The kept rejections, newest first. */
@FunctionalInterface
public interface RejectionLog {
    List<Rejection> newest(Optional<String> device, Optional<Reason> reason, int limit);
}
