package org.gridpost.gateway.notify.cap;

import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.Notification;

/** What a change means to those who were told of the danger. */
enum CapCourse {
    HOLDS,
    /** It lasts, as a part of what another alarm tells of. */
    EXPLAINED,
    OVER;

    /** None if it means nothing to them: that staff put an alarm off or work there ends no danger. */
    static Optional<CapCourse> of(Notification notification) {
        return switch (notification.change()) {
            case RAISED, UNSUPPRESSED, SEVERITY_CHANGED -> Optional.of(HOLDS);
            case RETURNED -> Optional.of(OVER);
            case SUPPRESSED -> Optional.of(EXPLAINED).filter(e -> isExplained(notification.alarm()));
            case ACKNOWLEDGED, ASSIGNED, DISPOSED -> Optional.empty();
        };
    }

    private static boolean isExplained(AlarmView alarm) {
        return alarm.suppression().equals(Optional.of(Reason.CAUSE));
    }
}
