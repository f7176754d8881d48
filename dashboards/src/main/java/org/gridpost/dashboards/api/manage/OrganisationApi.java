package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridpost.dashboards.Sources.Staff;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.findings.Finding;
import org.gridpost.pipelines.respond.findings.Findings;

/** Who there is and what is amiss with that. How somebody is reached is told only to those whose work it is to reach them. */
public final class OrganisationApi {
    private static final Set<Role> CALLERS =
            Set.copyOf(EnumSet.of(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN));

    private final Staff staff;
    private final Supplier<Site> site;
    private final Clock clock;

    public OrganisationApi(Staff staff, Supplier<Site> site, Clock clock) {
        this.staff = staff;
        this.site = site;
        this.clock = clock;
    }

    /** @param fault whether alarms go wrong until it is mended */
    record FindingView(Finding.Kind kind, boolean fault, String subject, Optional<String> area, String zh, String en) {
        static FindingView of(Finding f) {
            return new FindingView(f.kind(), f.kind().isFault(), f.subject(), f.area(), f.zh(), f.en());
        }
    }

    record FindingsView(List<FindingView> findings) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_ORGANISATION, this::read);
        guard.mount(router, Rights.READ_ORGANISATION_FINDINGS, this::findings);
    }

    private Answer read(Call call) {
        Optional<String> named = call.query().text("area");
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Site now = site.get();
        Optional<String> area = named.or(() -> call.who().area()).or(() -> county(now));
        Optional<Area> seen = area.flatMap(now.areas()::find).filter(a -> call.sees(a.id()));
        if (named.isPresent() && seen.isEmpty()) {
            return Answer.notFound("There is no area " + named.get() + " that you may see.");
        }
        ZonedDateTime moment = clock.instant().atZone(staff.zone());
        boolean reach = call.who().roles().stream().anyMatch(CALLERS::contains);
        return Answer.ok(seen.map(a -> new OrganisationView.Scope(a, now, reach, moment)
                        .view(
                                staff.people().get(),
                                staff.responsibilities().get().bodies()))
                .orElse(OrganisationView.NOBODY));
    }

    private static Optional<String> county(Site site) {
        return site.areas().level(AreaLevel.COUNTY).stream().map(Area::id).findFirst();
    }

    private Answer findings(Call call) {
        Site now = site.get();
        boolean all = county(now).filter(call::sees).isPresent();
        return Answer.ok(new FindingsView(
                Findings.of(now, staff.responsibilities().get(), staff.people().get()).stream()
                        .filter(f -> f.area().map(call::sees).orElse(all))
                        .map(FindingView::of)
                        .toList()));
    }
}
