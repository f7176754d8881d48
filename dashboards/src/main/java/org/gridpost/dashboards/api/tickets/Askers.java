package org.gridpost.dashboards.api.tickets;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;

/** Finds out what somebody who asks is to tickets: by their roles, and by the person that their account names. */
final class Askers {
    private final Supplier<Site> site;
    private final Sources.Staff staff;
    private final Accounts accounts;

    Askers(Supplier<Site> site, Sources.Staff staff, Accounts accounts) {
        this.site = site;
        this.staff = staff;
        this.accounts = accounts;
    }

    /** Whose account it is, if there is such a one and it names a person. */
    Optional<String> person(String account) {
        return accounts.find(account).flatMap(a -> a.profile().person());
    }

    Asker of(Call call) {
        Principal who = call.who();
        Optional<String> person = who.account().flatMap(this::person);
        Organisation people = staff.people().get();
        List<Post> posts = person.map(p -> people.posts().stream()
                        .filter(post -> post.person().equals(p))
                        .toList())
                .orElse(List.of());
        return new Asker(
                who,
                call.sees(),
                person,
                teams(call, person, people),
                posts.stream().filter(p -> p.office().isSteward()).toList(),
                posts.stream()
                        .filter(p -> p.office() == Office.BODY_CONTACT)
                        .map(Post::at)
                        .collect(Collectors.toSet()),
                centres(who));
    }

    /** Those that the person leads; of a machine, or of an account that is nobody's, those that work in its area. */
    private static Set<String> teams(Call call, Optional<String> person, Organisation people) {
        Predicate<Team> theirs =
                person.<Predicate<Team>>map(p -> t -> t.leads().contains(p)).orElse(t -> call.sees(t.area()));
        return people.teams().stream().filter(theirs).map(Team::id).collect(Collectors.toSet());
    }

    /** The bodies that are service centres, and which of them are those of the asker's area. */
    private Asker.Centres centres(Principal who) {
        AreaTree areas = site.get().areas();
        Responsibilities responsibilities = staff.responsibilities().get();
        Set<String> all = new HashSet<>();
        Set<String> own = new HashSet<>();
        areas.level(AreaLevel.CENTRE).forEach(centre -> {
            List<String> bodies = responsibilities.bodiesWithClaimIn(centre.id());
            all.addAll(bodies);
            if (who.area()
                    .map(mine -> areas.within(mine, centre.id()) || areas.within(centre.id(), mine))
                    .orElse(true)) {
                own.addAll(bodies);
            }
        });
        return new Asker.Centres(all, own);
    }
}
