package org.gridpost.pipelines.detect.correlate;

import org.gridpost.pipelines.detect.ConditionEvent;

/** Which condition it is: of a rule on an asset, in a group of that. */
record ConditionKey(String rule, String group, String asset) {
    static ConditionKey of(ConditionEvent event) {
        return new ConditionKey(event.rule(), event.group(), event.asset());
    }
}
