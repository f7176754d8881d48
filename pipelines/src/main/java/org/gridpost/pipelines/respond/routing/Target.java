package org.gridpost.pipelines.respond.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Skill;

/** Somebody to be told, as a routing file names them; who that is depends on the asset or ticket and on the time. */
public sealed interface Target {

    /** As it is written. */
    String text();

    /** Who holds an office at the asset's grid, building, station or centre: {@code R1}, {@code STATION_CHIEF}. */
    record Holders(Office office) implements Target {
        @Override
        public String text() {
            return office.name();
        }
    }

    /** Who is there now: on duty, else on call, else the chiefs. */
    enum Watch implements Target {
        /** Of the asset's grid station. */
        STATION,
        /** Of the asset's service centre. */
        CENTRE;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who has a ticket in hand. */
    enum Hand implements Target {
        /**
         * The leads of the team, or the steward, to which it was dispatched; while it waits to be verified R7; and while nobody
         * has it who is on duty at the station, to dispatch it.
         */
        OWNER;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A responsible body's contacts, by what it is to the asset. */
    enum Body implements Target {
        /** The one that answers for the asset. */
        BODY,
        /** That too if it is a department; else those that answer for the whole county, above the service centres. */
        DEPARTMENT;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The contacts of one body: {@code body:electricity}. */
    record NamedBody(String body) implements Target {
        static final String PREFIX = "body:";

        @Override
        public String text() {
            return PREFIX + body;
        }
    }

    /** The leads of the nearest teams that can do it: {@code team:PATROL}. */
    record Teams(Skill skill) implements Target {
        static final String PREFIX = "team:";

        @Override
        public String text() {
            return PREFIX + skill;
        }
    }

    /** Everybody in a broadcast group: {@code group:patrol}. */
    record Group(String group) implements Target {
        static final String PREFIX = "group:";

        @Override
        public String text() {
            return PREFIX + group;
        }
    }

    /** What a text names, if it names somebody to be told of a ticket. */
    static Optional<Target> ofTicket(String text) {
        return text.equals(Hand.OWNER.text()) ? Optional.of(Hand.OWNER) : of(text);
    }

    /** What may be written of tickets, for a sentence. */
    static String allowedOfTickets() {
        return Hand.OWNER.text() + ", " + allowed();
    }

    /** What a text names, if it names somebody to be told of an alarm. */
    static Optional<Target> of(String text) {
        if (text.startsWith(NamedBody.PREFIX)) {
            return Optional.of(new NamedBody(text.substring(NamedBody.PREFIX.length())));
        }
        if (text.startsWith(Group.PREFIX)) {
            return Optional.of(new Group(text.substring(Group.PREFIX.length())));
        }
        return fixed().stream().filter(t -> t.text().equals(text)).findFirst();
    }

    /** What may be written, for a sentence. */
    static String allowed() {
        return Stream.concat(fixed().stream().map(Target::text), Stream.of("body:ID", "group:ID"))
                .collect(Collectors.joining(", "));
    }

    private static List<Target> fixed() {
        return Stream.<Stream<? extends Target>>of(
                        Arrays.stream(Office.values())
                                .filter(o -> o != Office.BODY_CONTACT)
                                .map(Holders::new),
                        Arrays.stream(Watch.values()),
                        Arrays.stream(Body.values()),
                        Arrays.stream(Skill.values()).map(Teams::new))
                .<Target>flatMap(s -> s)
                .toList();
    }
}
