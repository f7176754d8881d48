package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.dashboards.register.RegisterDesk.Outcome;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Site;

/** The devices of the register: who reports for what, and new ones that are to. */
public final class DevicesApi {
    static final String NONE = "none";

    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 5_000;
    private static final List<String> FIELDS = List.of("id", "asset", "concentrator", "aliases", "topics", "since");
    private static final List<String> REPLACING = List.of("by", "at", "keep");

    private final RegisterDesk desk;
    private final Supplier<Site> site;
    private final Clock clock;

    public DevicesApi(RegisterDesk desk, Supplier<Site> site, Clock clock) {
        this.desk = desk;
        this.site = site;
        this.clock = clock;
    }

    /** @param total how many pass the filter; more than are listed if the limit cut them */
    record Devices(List<DeviceView> devices, int total) {}

    /** @param credential of a device that is new or came in another's place; told this once */
    record Registered(DeviceView device, Optional<RegisterDesk.Credential> credential) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_DEVICES, this::list);
        guard.mount(router, Rights.ADD_DEVICE, this::add);
        guard.mount(router, Rights.REPLACE_DEVICE, this::replace);
    }

    private Answer list(Call call) {
        Optional<String> asset = call.query().text("asset");
        Optional<String> part = call.query().text("q").map(q -> q.toLowerCase(Locale.ROOT));
        boolean stock = call.query().flag("in-stock");
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Site now = site.get();
        Instant moment = clock.instant();
        DeviceScope scope = new DeviceScope(call, now, moment);
        List<Device> passing = now.devices().stream()
                .filter(scope::sees)
                .filter(d -> asset.stream()
                        .allMatch(a -> now.bindingsOf(d.id()).stream()
                                .anyMatch(b -> b.asset().equals(a))))
                .filter(d -> part.stream().allMatch(p -> matches(d, p)))
                .filter(d -> !stock || now.assetOf(d.id(), moment).isEmpty())
                .sorted(Comparator.comparing(Device::id))
                .toList();
        return Answer.ok(new Devices(
                passing.stream()
                        .limit(limit)
                        .map(d -> DeviceView.of(d, now, moment))
                        .toList(),
                passing.size()));
    }

    private static boolean matches(Device device, String part) {
        return device.id().toLowerCase(Locale.ROOT).contains(part)
                || device.aliases().stream()
                        .anyMatch(a -> a.toLowerCase(Locale.ROOT).contains(part));
    }

    private Answer add(Call call) {
        Fields fields = Fields.of(call, "A device", FIELDS);
        Instant now = clock.instant();
        Site site = this.site.get();
        DeviceScope scope = new DeviceScope(call, site, now);
        String id = fields.needed("id", "the name under which it reports");
        Optional<String> asset = fields.text("asset");
        RegisterDesk.Wanted wanted = new RegisterDesk.Wanted(
                id,
                asset.map(code -> code.equals(NONE) ? "" : code),
                fields.text("concentrator"),
                fields.texts("aliases"),
                fields.texts("topics"),
                past(call, fields, "since", now));
        Optional<Device> known = site.device(id);
        checkId(call, "id", id);
        checkAsset(call, scope, asset);
        wanted.concentrator()
                .filter(c -> site.device(c).filter(scope::holds).isEmpty())
                .ifPresent(c -> call.query().complain("There is no device " + c + " that could speak for it."));
        if (known.isEmpty() && asset.isEmpty()) {
            call.query().complain("asset is missing: a new device reports for an asset, or for none.");
        }
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        if (known.isPresent() && !scope.holds(known.get())) {
            return Answer.error(409, "taken", "The id " + id + " is taken: choose another.");
        }
        Optional<String> present = site.assetOf(id, now).map(Asset::code);
        if (asset.isPresent() && present.isPresent() && !present.equals(asset)) {
            return Answer.error(
                    409,
                    "bound",
                    "Device " + id + " reports for " + present.get() + " already: put another in its place first.");
        }
        return answer(desk.add(wanted, call.who().name()), known.isEmpty(), call);
    }

    private Answer replace(Call call) {
        Instant now = clock.instant();
        Site site = this.site.get();
        DeviceScope scope = new DeviceScope(call, site, now);
        Optional<Device> old = scope.ofPath();
        if (old.isEmpty()) {
            return scope.unknown();
        }
        Fields fields = Fields.of(call, "A replacement", REPLACING);
        String fresh = fields.needed("by", "the id of the device that comes");
        boolean keep = fields.flag("keep").orElse(false);
        Instant at = past(call, fields, "at", now);
        checkId(call, "by", fresh);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Optional<Answer> refused = refused(old.get().id(), fresh, scope, site, now);
        return refused.orElseGet(() -> answer(
                desk.replace(
                        new RegisterDesk.Replacement(old.get().id(), fresh, at, keep),
                        call.who().name()),
                true,
                call));
    }

    private static Optional<Answer> refused(String old, String fresh, DeviceScope scope, Site site, Instant now) {
        if (old.equals(fresh)) {
            return conflict("same", "A device cannot take its own place: give it a new credential instead.");
        }
        Optional<Device> known = site.device(fresh);
        if (known.filter(Device::revoked).isPresent()) {
            return conflict("revoked", "Device " + fresh + " is revoked: let it in again first.");
        }
        Optional<String> taken = site.assetOf(fresh, now).map(Asset::code);
        if (taken.isPresent()) {
            return conflict(
                    "bound",
                    "Device " + fresh + " reports for "
                            + (scope.seesAsset(taken.get()) ? taken.get() : "another asset")
                            + " already: take one that is in stock.");
        }
        return Optional.empty();
    }

    private static Optional<Answer> conflict(String code, String sentence) {
        return Optional.of(Answer.error(409, code, sentence));
    }

    private static void checkId(Call call, String field, String id) {
        if (!id.isEmpty() && !Ids.isId(id)) {
            call.query()
                    .complain(field + " must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"" + id
                            + "\"; what another system calls it can be an alias.");
        }
    }

    private static void checkAsset(Call call, DeviceScope scope, Optional<String> asset) {
        if (asset.filter(a -> a.equals(NONE) ? call.who().area().isPresent() : !scope.seesAsset(a))
                .isPresent()) {
            call.query()
                    .complain(
                            asset.get().equals(NONE)
                                    ? "asset must be one of your area: what reports for none belongs to no area."
                                    : "There is no asset " + asset.get() + " that you may see.");
        }
    }

    private static Instant past(Call call, Fields fields, String name, Instant now) {
        Instant time = fields.time(name).orElse(now);
        if (time.isAfter(now)) {
            call.query().complain(name + " must not lie in the future.");
        }
        return time;
    }

    private Answer answer(Outcome outcome, boolean isNew, Call call) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused(refused);
        }
        Device device = ((Outcome.Done) outcome).device();
        return Answer.ok(new Registered(
                DeviceView.of(device, site.get(), clock.instant()),
                isNew ? Optional.of(desk.show(device, call.who().name())) : Optional.empty()));
    }

    static Answer refused(Outcome.Refused refused) {
        return Answer.error(
                409, "not-taken", "The register does not take it: " + String.join("; ", refused.mistakes()) + ".");
    }
}
