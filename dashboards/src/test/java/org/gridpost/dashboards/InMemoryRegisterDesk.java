package org.gridpost.dashboards;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gridpost.dashboards.register.ImportMode;
import org.gridpost.dashboards.register.ImportResult;
import org.gridpost.dashboards.register.ImportResult.Cell;
import org.gridpost.dashboards.register.ImportResult.Fate;
import org.gridpost.dashboards.register.ImportResult.Flaw;
import org.gridpost.dashboards.register.ImportResult.Row;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.dashboards.register.RegisterTable;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;

/** Keeps what was changed of devices over a site that stays as it is; of files it knows codes and grids alone. */
public final class InMemoryRegisterDesk implements RegisterDesk {
    private final Site site;
    private final Audit audit;
    private final Clock clock;
    private final Map<String, Device> changed = new HashMap<>();

    InMemoryRegisterDesk(Site site, Audit audit, Clock clock) {
        this.site = site;
        this.audit = audit;
        this.clock = clock;
    }

    private synchronized Device now(String id) {
        return Optional.ofNullable(changed.get(id))
                .or(() -> site.device(id))
                .orElseGet(() -> new Device(id, 1, Optional.empty(), false));
    }

    private synchronized Outcome keep(Device device, String by, String action, String detail) {
        changed.put(device.id(), device);
        audit.append(new AuditEntry(clock.instant(), by, action, device.id(), detail));
        return new Outcome.Done(device);
    }

    @Override
    public Outcome add(Wanted wanted, String by) {
        Optional<String> asset = wanted.asset().filter(a -> !a.isEmpty());
        boolean taken = asset.isPresent()
                && site.devices().stream()
                        .filter(d -> !d.id().equals(wanted.id()))
                        .anyMatch(d -> site.assetOf(d.id(), clock.instant())
                                .filter(a -> a.code().equals(asset.get()))
                                .isPresent());
        if (taken) {
            return new Outcome.Refused(List.of("asset " + asset.get() + " is already reported for"));
        }
        Device old = now(wanted.id());
        Device device = new Device(
                old.id(),
                old.epoch(),
                wanted.concentrator(),
                false,
                Set.copyOf(wanted.aliases()),
                wanted.topics().stream().map(TopicFilter::new).toList());
        return keep(device, by, "device.added", asset.orElse(""));
    }

    @Override
    public Outcome replace(Replacement r, String by) {
        return keep(now(r.fresh()), by, "device.replaced", r.old());
    }

    @Override
    public Outcome rotate(String id, String by) {
        Device old = now(id);
        return keep(
                new Device(id, old.epoch() + 1, old.concentrator(), old.revoked()),
                by,
                "device.credential-rotated",
                "");
    }

    @Override
    public Outcome revoke(String id, boolean revoked, String by) {
        Device old = now(id);
        return keep(new Device(id, old.epoch(), old.concentrator(), revoked), by, "device.revoked", "" + revoked);
    }

    @Override
    public Credential show(Device device, String by) {
        audit.append(new AuditEntry(clock.instant(), by, "device.credential-shown", device.id(), ""));
        String secret = "secret-" + device.epoch() + "-of-" + device.id();
        return new Credential(
                new Credential.Mqtt(device.id(), secret), new Credential.Coap(device.id(), "dtls-" + secret));
    }

    /** Of each line its first value is the code and its second the grid. */
    @Override
    public ImportResult take(
            RegisterTable table, byte[] file, ImportMode mode, Predicate<String> mayChange, String by) {
        List<String> lines =
                new String(file, StandardCharsets.UTF_8).lines().skip(1).toList();
        List<Row> rows = IntStream.range(0, lines.size())
                .mapToObj(i -> row(i + 2, lines.get(i).split(",", -1), mayChange))
                .toList();
        ImportResult tried = new ImportResult(false, rows, List.of());
        boolean takes = mode == ImportMode.WITHOUT_WRONG_ROWS || (mode == ImportMode.ALL_OR_NOTHING && tried.isSound());
        return new ImportResult(takes, rows, List.of());
    }

    private Row row(int line, String[] cells, Predicate<String> mayChange) {
        List<Cell> told = List.of(new Cell("code", cells[0]), new Cell("grid", cells[1]));
        boolean known = site.areas().find(cells[1]).isPresent() && mayChange.test(cells[1]);
        return known
                ? new Row(
                        line,
                        cells[0],
                        site.asset(cells[0]).isPresent() ? Fate.SAME : Fate.ADDED,
                        told,
                        List.of(),
                        List.of())
                : new Row(
                        line,
                        cells[0],
                        Fate.WRONG,
                        told,
                        List.of(),
                        List.of(new Flaw(
                                Optional.of("grid"),
                                "grid " + cells[1] + " is not yours",
                                Optional.empty(),
                                List.of())));
    }
}
