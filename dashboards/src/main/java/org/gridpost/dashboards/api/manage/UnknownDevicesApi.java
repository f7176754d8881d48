package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.gridpost.pipelines.model.Site;

/** Devices that tried to report and are still not registered, the one heard last first. */
public final class UnknownDevicesApi {
    private final Supplier<List<UnknownDevice>> heard;
    private final Supplier<Site> site;

    /** @param heard those that ever were unknown, whether they have been adopted since or not; may block */
    public UnknownDevicesApi(Supplier<List<UnknownDevice>> heard, Supplier<Site> site) {
        this.heard = heard;
        this.site = site;
    }

    record UnknownDevices(List<UnknownDevice> devices) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_UNKNOWN_DEVICES, this::list);
    }

    /** What is not registered stands in no area: only who may see the whole county sees it. */
    private Answer list(Call call) {
        Site now = site.get();
        return Answer.ok(new UnknownDevices(heard.get().stream()
                .filter(device -> call.who().area().isEmpty())
                .filter(device -> now.named(device.name()).isEmpty())
                .toList()));
    }
}
