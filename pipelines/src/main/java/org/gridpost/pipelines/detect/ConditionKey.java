package org.gridpost.pipelines.detect;

/** Which condition it is: of a rule on an asset, in a group of that. */
public record ConditionKey(String rule, String group, String asset) {
    public static ConditionKey of(ConditionEvent event) {
        return new ConditionKey(event.rule(), event.group(), event.asset());
    }
}
