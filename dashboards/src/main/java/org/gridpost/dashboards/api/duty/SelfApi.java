package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/** Who one is, so that a page offers only what will be allowed. */
public final class SelfApi {
    private final Supplier<Site> site;

    public SelfApi(Supplier<Site> site) {
        this.site = site;
    }

    /** @param may the rows of {@link Rights} that are open to the principal */
    record Self(String name, Set<Role> roles, Optional<AreaName> area, List<Rights> may) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_SELF, this::self);
    }

    private Answer self(Call call) {
        Principal who = call.who();
        Optional<AreaName> area = who.area()
                .map(id -> site.get()
                        .areas()
                        .find(id)
                        .map(a -> new AreaName(a.id(), a.nameZh(), a.nameEn()))
                        .orElseGet(() -> new AreaName(id, id, id)));
        List<Rights> may =
                Arrays.stream(Rights.values()).filter(r -> r.allows(who)).toList();
        return Answer.ok(new Self(who.name(), new TreeSet<>(who.roles()), area, may));
    }
}
