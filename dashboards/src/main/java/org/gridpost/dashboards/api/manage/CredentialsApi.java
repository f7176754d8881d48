package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.dashboards.register.RegisterDesk.Outcome;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** What devices sign in with. Showing it changes nothing and is a POST all the same: it stands in the audit. */
public final class CredentialsApi {
    private final RegisterDesk desk;
    private final Supplier<Site> site;
    private final Clock clock;

    public CredentialsApi(RegisterDesk desk, Supplier<Site> site, Clock clock) {
        this.desk = desk;
        this.site = site;
        this.clock = clock;
    }

    record Shown(String device, RegisterDesk.Credential credential) {}

    record Revoked(String device, boolean revoked) {}

    public void mount(Router router, Guard guard) {
        guard.mount(
                router, Rights.SHOW_CREDENTIAL, call -> with(call, List.of(), (device, fields) -> show(call, device)));
        guard.mount(
                router,
                Rights.ROTATE_CREDENTIAL,
                call -> with(call, List.of(), (device, fields) -> rotate(call, device)));
        guard.mount(
                router,
                Rights.REVOKE_DEVICE,
                call -> with(call, List.of("undo"), (device, fields) -> revoke(call, device, fields)));
    }

    private Answer with(Call call, List<String> names, BiFunction<Device, Fields, Answer> then) {
        DeviceScope scope = new DeviceScope(call, site.get(), clock.instant());
        Optional<Device> device = scope.ofPath();
        if (device.isEmpty()) {
            return scope.unknown();
        }
        Fields fields = Fields.ofOptional(call, "This request", names);
        return call.query().problem().orElseGet(() -> then.apply(device.get(), fields));
    }

    private Answer show(Call call, Device device) {
        return device.revoked()
                ? revoked(device)
                : Answer.ok(new Shown(device.id(), desk.show(device, call.who().name())));
    }

    private Answer rotate(Call call, Device device) {
        if (device.revoked()) {
            return revoked(device);
        }
        Outcome outcome = desk.rotate(device.id(), call.who().name());
        return outcome instanceof Outcome.Done done
                ? Answer.ok(new Shown(
                        device.id(), desk.show(done.device(), call.who().name())))
                : DevicesApi.refused((Outcome.Refused) outcome);
    }

    private static Answer revoked(Device device) {
        return Answer.error(
                409, "revoked", "Device " + device.id() + " is revoked and has no credential: let it in again first.");
    }

    private Answer revoke(Call call, Device device, Fields fields) {
        boolean undo = fields.flag("undo").orElse(false);
        return call.query().problem().orElseGet(() -> {
            if (device.revoked() == !undo) {
                return Answer.ok(new Revoked(device.id(), device.revoked()));
            }
            Outcome outcome = desk.revoke(device.id(), !undo, call.who().name());
            return outcome instanceof Outcome.Done done
                    ? Answer.ok(new Revoked(device.id(), done.device().revoked()))
                    : DevicesApi.refused((Outcome.Refused) outcome);
        });
    }
}
