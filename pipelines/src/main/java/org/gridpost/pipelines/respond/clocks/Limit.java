package org.gridpost.pipelines.respond.clocks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, and which hours count: {@code 30 min}, {@code 24 h}, {@code 4 wh}, {@code 3 wd}.
 *
 * @param amount minutes, of ANY_TIME and WORKING_HOURS; days, of WORKING_DAYS
 */
public record Limit(Kind kind, int amount) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5}) ?(min|h|wh|wd)");
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS_PER_DAY = 24;
    private static final int MOST_DAYS = 366;

    public Limit {
        int most = kind == Kind.WORKING_DAYS ? MOST_DAYS : MOST_DAYS * HOURS_PER_DAY * MINUTES_PER_HOUR;
        if (amount < 1 || amount > most) {
            throw new IllegalArgumentException("a limit is at least a minute or a day and at most a year, not " + amount
                    + (kind == Kind.WORKING_DAYS ? " days" : " minutes"));
        }
    }

    /** Which hours count (紧急工作时, 工作时, 工作日: three kinds, never to be converted into each other). */
    public enum Kind {
        /** All of them, day and night. */
        ANY_TIME,
        /** Those in which offices are open. */
        WORKING_HOURS,
        /** Whole days on which offices are open. */
        WORKING_DAYS
    }

    /** @throws IllegalArgumentException saying what a limit looks like */
    public static Limit of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a limit is a whole number with min, h (by day and night), wh (working hours)"
                            + " or wd (working days), such as \"24 h\" or \"3 wd\", but is \"" + text + "\"");
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "min" -> new Limit(Kind.ANY_TIME, number);
            case "h" -> new Limit(Kind.ANY_TIME, number * MINUTES_PER_HOUR);
            case "wh" -> new Limit(Kind.WORKING_HOURS, number * MINUTES_PER_HOUR);
            default -> new Limit(Kind.WORKING_DAYS, number);
        };
    }

    /** As {@link #of} reads it. */
    public String text() {
        return switch (kind) {
            case ANY_TIME -> amount % MINUTES_PER_HOUR == 0 ? amount / MINUTES_PER_HOUR + " h" : amount + " min";
            case WORKING_HOURS -> amount / MINUTES_PER_HOUR + " wh";
            case WORKING_DAYS -> amount + " wd";
        };
    }
}
