package org.gridpost.pipelines.detect;

import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;

/**
 * Knows what people have said about alarms beforehand: where they work, what is out of service, what is shelved. Times are
 * epoch milliseconds.
 */
public interface Works {
    /** Nobody has said anything. */
    Works NONE = new Works() {
        @Override
        public boolean under(Asset asset, long time) {
            return false;
        }

        @Override
        public Optional<Suppression> suppressing(Asset asset, String rule, String group, Severity severity, long time) {
            return Optional.empty();
        }
    };

    /**
     * Whether people work on that very asset: what they set off is no alarm of the rules that ask for this. Works in its
     * area do not count, for a cover that is open may be another one than theirs.
     */
    boolean under(Asset asset, long time);

    /** Why nobody is to be called for a condition at that time; empty if somebody is. */
    Optional<Suppression> suppressing(Asset asset, String rule, String group, Severity severity, long time);

    /** What either of two knows. */
    default Works and(Works other) {
        Works first = this;
        return new Works() {
            @Override
            public boolean under(Asset asset, long time) {
                return first.under(asset, time) || other.under(asset, time);
            }

            @Override
            public Optional<Suppression> suppressing(
                    Asset asset, String rule, String group, Severity severity, long time) {
                return first.suppressing(asset, rule, group, severity, time)
                        .or(() -> other.suppressing(asset, rule, group, severity, time));
            }
        };
    }
}
