package org.gridpost.pipelines.respond.reports;

import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * Something in what a person sent that makes no sense.
 *
 * @param what a sentence that says what and how to mend it
 */
public record Mistake(Kind kind, Text what) {
    public enum Kind {
        /** It names something that there is not. */
        UNKNOWN,
        /** It is missing, or not as it should be. */
        WRONG
    }

    static Mistake wrong(String zh, String en) {
        return new Mistake(Kind.WRONG, new Text(zh, en));
    }

    static Mistake unknown(String zh, String en) {
        return new Mistake(Kind.UNKNOWN, new Text(zh, en));
    }
}
