package org.gridpost.dashboards.api.manage;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** Which devices exist for somebody: with an area limit those that report, or did, for an asset in it. */
final class DeviceScope {
    private final Call call;
    private final Site site;
    private final Instant now;

    DeviceScope(Call call, Site site, Instant now) {
        this.call = call;
        this.site = site;
        this.now = now;
    }

    /** Whether they may know of it. */
    boolean sees(Device device) {
        return call.who().area().isEmpty()
                || site.bindingsOf(device.id()).stream().map(Binding::asset).anyMatch(this::seesAsset);
    }

    /** Whether it is theirs to change: what reports for nothing belongs to no area. */
    boolean holds(Device device) {
        return call.who().area().isEmpty()
                || site.assetOf(device.id(), now)
                        .map(Asset::code)
                        .filter(this::seesAsset)
                        .isPresent();
    }

    boolean seesAsset(String code) {
        return site.asset(code).filter(a -> call.sees(a.grid())).isPresent();
    }

    /** The device of the path, if it is theirs to change. */
    Optional<Device> ofPath() {
        return site.device(call.path().get("id")).filter(this::holds);
    }

    Answer unknown() {
        return Answer.notFound("There is no device " + call.path().get("id") + " that you may change.");
    }
}
