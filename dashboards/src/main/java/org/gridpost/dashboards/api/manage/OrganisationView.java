package org.gridpost.dashboards.api.manage;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;

/**
 * The people of one area and of all below it.
 *
 * @param area null if there is none that the asker may see
 * @param people all whom the rest names
 * @param now who is on duty or on call at this moment
 * @param bodies all that repairs can be handed to; they stand in no area
 */
record OrganisationView(
        Optional<String> area,
        List<PersonView> people,
        List<PostView> posts,
        List<TeamView> teams,
        List<GroupView> groups,
        List<ShiftView> shifts,
        List<OnShift> now,
        List<BodyView> bodies) {
    static final OrganisationView NOBODY = new OrganisationView(
            Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Each null where nothing is known. */
    record Contact(Optional<String> phone, Optional<String> email, Optional<String> wecom) {}

    /** @param contact null for those whose work it is not to call anybody */
    record PersonView(String id, String zh, String en, Optional<String> affiliation, Optional<Contact> contact) {}

    /** @param at id of an area, a building or a responsible body */
    record PostView(String person, Office office, String at) {}

    record TeamView(
            String id, String zh, String en, Collection<Skill> skills, String area, int members, List<String> leads) {}

    record GroupView(String id, String zh, String en, String area, int members) {}

    /**
     * @param days on which it begins
     * @param from local time, as {@code 08:00}
     * @param to at or before {@code from}: on the next day
     */
    record ShiftView(String area, String person, Collection<DayOfWeek> days, String from, String to, boolean onCall) {}

    record BodyView(String id, String zh, String en) {
        static BodyView of(ResponsibleBody body) {
            return new BodyView(body.id(), body.nameZh(), body.nameEn());
        }
    }

    record OnShift(String area, String person, boolean onCall) {}

    /**
     * What one who asks gets to see.
     *
     * @param reach whether also how people are reached
     */
    record Scope(Area area, Site site, boolean reach, ZonedDateTime moment) {
        OrganisationView view(Organisation all, Collection<ResponsibleBody> bodies) {
            Map<String, String> grids = gridsOfBuildings();
            List<Post> posts = all.posts().stream().filter(p -> has(p, grids)).toList();
            List<Team> teams = all.teams().stream().filter(t -> has(t.area())).toList();
            List<Shift> shifts =
                    all.shifts().stream().filter(s -> has(s.area())).toList();
            Set<String> named = new HashSet<>();
            posts.forEach(p -> named.add(p.person()));
            teams.forEach(t -> named.addAll(t.leads()));
            shifts.forEach(s -> named.add(s.person()));
            return new OrganisationView(
                    Optional.of(area.id()),
                    all.people().stream()
                            .filter(p -> named.contains(p.id()) || isCounty())
                            .map(this::person)
                            .toList(),
                    posts.stream()
                            .map(p -> new PostView(p.person(), p.office(), p.at()))
                            .toList(),
                    teams.stream().map(Scope::team).toList(),
                    all.groups().stream()
                            .filter(g -> has(g.area()))
                            .map(Scope::group)
                            .toList(),
                    shifts.stream().map(Scope::shift).toList(),
                    shifts.stream()
                            .filter(s -> s.covers(moment))
                            .map(s -> new OnShift(s.area(), s.person(), s.onCall()))
                            .distinct()
                            .toList(),
                    bodies.stream().map(BodyView::of).toList());
        }

        private boolean isCounty() {
            return area.level() == AreaLevel.COUNTY;
        }

        private boolean has(String id) {
            return site.areas().within(id, area.id());
        }

        /** Bodies stand in no area: who sees the whole county sees their contacts, but for those of a centre's own. */
        private boolean has(Post post, Map<String, String> grids) {
            return Stream.of(Optional.of(post.at()), Optional.ofNullable(grids.get(post.at())))
                            .flatMap(Optional::stream)
                            .anyMatch(this::has)
                    || (isCounty() && post.office() == Office.BODY_CONTACT);
        }

        private Map<String, String> gridsOfBuildings() {
            Map<String, String> grids = new HashMap<>();
            site.assets().forEach(a -> grids.putIfAbsent(a.building(), a.grid()));
            return grids;
        }

        private PersonView person(Person p) {
            Optional<Contact> contact =
                    reach ? Optional.of(new Contact(p.phone(), p.email(), p.wecom())) : Optional.empty();
            return new PersonView(p.id(), p.nameZh(), p.nameEn(), p.affiliation(), contact);
        }

        private static TeamView team(Team t) {
            return new TeamView(
                    t.id(), t.nameZh(), t.nameEn(), new TreeSet<>(t.skills()), t.area(), t.members(), t.leads());
        }

        private static GroupView group(BroadcastGroup g) {
            return new GroupView(g.id(), g.nameZh(), g.nameEn(), g.area(), g.members());
        }

        private static ShiftView shift(Shift s) {
            return new ShiftView(
                    s.area(), s.person(), new TreeSet<>(s.days()), s.from().toString(), s.to().toString(), s.onCall());
        }
    }
}
