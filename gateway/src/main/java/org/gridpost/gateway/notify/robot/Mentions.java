package org.gridpost.gateway.notify.robot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Recipient;

/** Who is to be mentioned in a message. */
public final class Mentions {
    /** More at once are a crowd, and their names would crowd out the message. */
    private static final int MOST = 20;

    private static final String CHINA = "+86";

    private Mentions() {}

    /** The people of all calls, each once, in their order. */
    public static List<Person> of(List<Call> calls) {
        Map<String, Person> people = new LinkedHashMap<>();
        calls.stream()
                .flatMap(call -> call.recipients().stream())
                .map(Recipient::person)
                .flatMap(Optional::stream)
                .forEach(person -> people.putIfAbsent(person.id(), person));
        return people.values().stream().limit(MOST).toList();
    }

    /** The number as the robots know it, who know those of China only. */
    public static Optional<String> mobile(Person person) {
        return person.phone().filter(p -> p.startsWith(CHINA)).map(p -> p.substring(CHINA.length()));
    }
}
