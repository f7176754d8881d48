package org.gridpost.pipelines.respond.reports;

import java.util.HashSet;
import java.util.List;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * A question that belongs to a service (Open311: service definition).
 *
 * @param asked whether it is answered; if not it only tells something (Open311: {@code variable})
 * @param description the question, or what is told
 * @param hint how it is answered, perhaps empty
 * @param choices of lists; empty for the other types
 */
public record Attribute(
        String code, Type type, boolean asked, boolean required, Text description, Text hint, List<Choice> choices) {

    /** What the answer is; the words are those of Open311 in lower case. */
    public enum Type {
        /** One line. */
        STRING,
        NUMBER,
        /** ISO 8601. */
        DATETIME,
        /** Several lines. */
        TEXT,
        SINGLEVALUELIST,
        MULTIVALUELIST;

        public boolean isList() {
            return this == SINGLEVALUELIST || this == MULTIVALUELIST;
        }
    }

    /** One of the answers that can be given. */
    public record Choice(String key, Text name) {
        public Choice {
            Ids.require(key, "key of a choice");
        }
    }

    public Attribute {
        Ids.require(code, "code of an attribute");
        choices = List.copyOf(choices);
        if (type.isList() == choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "attribute " + code + ": a list has choices to choose from, and no other type has");
        }
        if (new HashSet<>(choices.stream().map(Choice::key).toList()).size() < choices.size()) {
            throw new IllegalArgumentException("attribute " + code + " has two choices of one key");
        }
        if (required && !asked) {
            throw new IllegalArgumentException("attribute " + code + " only tells something: it cannot be required");
        }
    }
}
