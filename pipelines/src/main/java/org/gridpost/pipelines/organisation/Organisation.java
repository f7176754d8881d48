package org.gridpost.pipelines.organisation;

import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;

/** The people of a site as of one moment. Immutable; a change makes a new one. */
public final class Organisation {
    public static final Organisation EMPTY = new Organisation(List.of(), List.of(), List.of(), List.of(), List.of());

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<Post> posts;
    private final Map<String, List<Post>> postsByPlace;
    private final List<Team> teams;
    private final List<BroadcastGroup> groups;
    private final List<Shift> shifts;

    /** @throws IllegalArgumentException naming the first row that does not fit the others */
    public Organisation(
            Collection<Person> people,
            Collection<Post> posts,
            Collection<Team> teams,
            Collection<BroadcastGroup> groups,
            Collection<Shift> shifts) {
        for (Person person : people) {
            if (this.people.putIfAbsent(person.id(), person) != null) {
                throw new IllegalArgumentException("person " + person.id() + " is defined twice");
            }
        }
        this.posts = List.copyOf(posts);
        this.postsByPlace = this.posts.stream().collect(Collectors.groupingBy(Post::at));
        this.teams = List.copyOf(teams);
        this.groups = List.copyOf(groups);
        this.shifts = List.copyOf(shifts);
        Stream.of(
                        this.posts.stream().map(Post::person),
                        this.teams.stream().flatMap(t -> t.leads().stream()),
                        this.shifts.stream().map(Shift::person))
                .flatMap(Function.identity())
                .filter(id -> !this.people.containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("there is no person " + id);
                });
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public List<Person> people() {
        return List.copyOf(people.values());
    }

    public List<Post> posts() {
        return posts;
    }

    public List<Team> teams() {
        return teams;
    }

    public List<BroadcastGroup> groups() {
        return groups;
    }

    public List<Shift> shifts() {
        return shifts;
    }

    /** Who holds an office at an area or body, in the order they were given. */
    public List<Person> holders(Office office, String at) {
        return people(postsByPlace.getOrDefault(at, List.of()).stream()
                .filter(p -> p.office() == office)
                .map(Post::person));
    }

    /** Who is on duty, or else on call, in an area at a moment of local time. */
    public List<Person> onShift(String area, ZonedDateTime moment, boolean onCall) {
        return people(shifts.stream()
                .filter(s -> s.onCall() == onCall && s.area().equals(area) && s.covers(moment))
                .map(Shift::person));
    }

    /** The teams with a skill that work where an area lies: those of the nearest area that has one. */
    public List<Team> teams(Skill skill, String area, AreaTree areas) {
        return areas.pathUp(area).stream()
                .map(Area::id)
                .map(at -> teams.stream()
                        .filter(t -> t.area().equals(at) && t.skills().contains(skill))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    public Optional<BroadcastGroup> group(String id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    /** The leads of a team, in its order. */
    public List<Person> leads(Team team) {
        return people(team.leads().stream());
    }

    private List<Person> people(Stream<String> ids) {
        return ids.distinct().map(people::get).toList();
    }
}
