package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * Somebody to be told.
 *
 * @param id of the person, or of the broadcast group
 * @param person empty for a group
 * @param as in what capacity, for who asks why: {@code R1}, {@code STATION_CHIEF}, {@code on duty}, the id of a team
 * @param at the area, body or group whose chat they are in
 */
public record Recipient(String id, Text name, Optional<Person> person, String as, String at) {

    public static Recipient of(Person person, String as, String at) {
        return new Recipient(person.id(), new Text(person.nameZh(), person.nameEn()), Optional.of(person), as, at);
    }

    /** Who is told once for two reasons. */
    public Recipient alsoAs(Recipient other) {
        return as.equals(other.as) ? this : new Recipient(id, name, person, as + ", " + other.as, at);
    }
}
