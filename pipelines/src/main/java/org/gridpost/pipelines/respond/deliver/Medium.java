package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;
import org.gridpost.pipelines.organisation.Person;

/** By what people are reached; the routing says which is used how urgent. */
public enum Medium {
    /** A robot in the group chat of an area, a body or a group, which mentions the person. */
    ROBOT,
    SMS,
    VOICE,
    MAIL;

    /** Where one person is reached by it; a robot needs none. */
    public Optional<String> addressOf(Person person) {
        return switch (this) {
            case ROBOT -> Optional.empty();
            case SMS, VOICE -> person.phone();
            case MAIL -> person.email();
        };
    }
}
