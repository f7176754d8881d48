package org.gridpost.dashboards.api.resident;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Tagged;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.PublicStatus;

/** The public status of the communities, open to any page or program. */
public final class PublicApi {
    private final Supplier<List<PublicStatus>> statuses;

    public PublicApi(Supplier<List<PublicStatus>> statuses) {
        this.statuses = statuses;
    }

    record Communities(List<AreaName> communities) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_COMMUNITIES, this::communities);
        guard.mount(router, Rights.READ_COMMUNITY_STATUS, this::status);
    }

    private Answer communities(Call call) {
        List<AreaName> names =
                statuses.get().stream().map(PublicStatus::community).toList();
        return open(Answer.ok(new Communities(names)), call);
    }

    private Answer status(Call call) {
        String id = call.path().get("id");
        return statuses.get().stream()
                .filter(s -> s.community().id().equals(id))
                .findFirst()
                .map(s -> open(Answer.ok(s), call))
                .orElseGet(() -> Answer.notFound(
                        "There is no community " + id + "; GET /public/v1/communities lists those there are."));
    }

    private static Answer open(Answer answer, Call call) {
        return Tagged.answer(answer, call)
                .with("Cache-Control", "public, max-age=10")
                .with("Access-Control-Allow-Origin", "*");
    }
}
