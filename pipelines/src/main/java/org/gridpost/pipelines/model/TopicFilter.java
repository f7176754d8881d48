package org.gridpost.pipelines.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An MQTT topic filter (MQTT 5 section 4.7) for topics that another system chose, such as {@code frigate/events} or
 * {@code application/+/device/+/event/up}. Its first level is literal, so that no filter swallows a whole broker.
 */
public record TopicFilter(String text) {
    private static final int MAX_LENGTH = 256;
    private static final String OUR_ROOT = "gridpost";
    private static final Set<String> URGENT = Set.of("event", "events", "alarm", "alarms");

    public TopicFilter {
        List<String> levels = levels(text);
        String first = levels.get(0);
        boolean wellFormed = levels.stream().allMatch(l -> l.equals("+") || l.equals("#") || isLiteral(l));
        if (text.length() > MAX_LENGTH || !wellFormed || !isLiteral(first) || first.isEmpty()) {
            throw new IllegalArgumentException(
                    "a topic filter is like frigate/# or application/+/device/+/event/up, with"
                            + " a first level without wildcards, but is \"" + text + "\"");
        }
        int all = levels.indexOf("#");
        if (all >= 0 && all < levels.size() - 1) {
            throw new IllegalArgumentException("in the topic filter \"" + text + "\" # must be the last level");
        }
        if (first.startsWith("$") || first.equals(OUR_ROOT)) {
            throw new IllegalArgumentException(
                    "the topic filter \"" + text
                            + "\" is not for other systems: topics that begin with $ are the broker's, those with gridpost are ours");
        }
    }

    private static boolean isLiteral(String level) {
        return level.chars().allMatch(c -> c > ' ' && c != '+' && c != '#');
    }

    private static List<String> levels(String topic) {
        return Arrays.asList(topic.split("/", -1));
    }

    /** Whether a message published on the topic is meant. */
    public boolean matches(String topic) {
        List<String> mine = levels(text);
        List<String> theirs = levels(topic);
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i).equals("#")) {
                return true;
            }
            boolean meets =
                    i < theirs.size() && (mine.get(i).equals("+") || mine.get(i).equals(theirs.get(i)));
            if (!meets) {
                return false;
            }
        }
        return mine.size() == theirs.size();
    }

    /** Whether some topic is meant by both. */
    public boolean overlaps(TopicFilter other) {
        List<String> a = levels(text);
        List<String> b = levels(other.text);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String mine = i < a.size() ? a.get(i) : "";
            String theirs = i < b.size() ? b.get(i) : "";
            if (mine.equals("#") || theirs.equals("#")) {
                return true;
            }
            boolean ended = i >= a.size() || i >= b.size();
            boolean same = mine.equals("+") || theirs.equals("+") || mine.equals(theirs);
            if (ended || !same) {
                return false;
            }
        }
        return true;
    }

    /** Whether what comes here goes before telemetry: by the name of its last level. */
    public boolean isUrgent() {
        List<String> levels = levels(text);
        return URGENT.contains(levels.get(levels.size() - 1));
    }
}
