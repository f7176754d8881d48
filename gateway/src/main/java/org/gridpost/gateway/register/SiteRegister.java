package org.gridpost.gateway.register;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridpost.dashboards.register.ImportMode;
import org.gridpost.dashboards.register.ImportResult;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.dashboards.register.RegisterTable;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.site.DeviceChanges;
import org.gridpost.gateway.site.Mistake;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Tally;
import org.gridpost.gateway.site.RowText;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.gateway.site.Table;
import org.gridpost.gateway.site.TableImport;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** The register in the database, changed as the commands change it, and with an entry of the audit each time. */
public final class SiteRegister implements RegisterDesk {
    private final Registrar registrar;
    private final Runnable changed;
    private final DeviceSecrets secrets;
    private final Audit audit;
    private final Clock clock;

    /** @param changed to be run after a change, so that it is in force at once */
    public SiteRegister(Registrar registrar, Runnable changed, DeviceSecrets secrets, Audit audit, Clock clock) {
        this.registrar = registrar;
        this.changed = changed;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Outcome add(Wanted wanted, String by) {
        DeviceChanges.Wanted row = new DeviceChanges.Wanted(
                wanted.id(), wanted.asset(), wanted.concentrator(), wanted.aliases(), wanted.topics());
        String detail = wanted.asset()
                        .map(a -> a.isEmpty() ? "for no asset" : "for " + a)
                        .orElse("")
                + wanted.concentrator().map(c -> ", spoken for by " + c).orElse("")
                + listed("alias", wanted.aliases())
                + listed("topic", wanted.topics());
        return change(
                wanted.id(),
                now -> DeviceChanges.add(now, row, wanted.since()),
                entry(by, "device.added", wanted.id(), detail.replaceFirst("^, ", "")));
    }

    private static String listed(String what, List<String> names) {
        return names.isEmpty() ? "" : ", " + what + " " + String.join(", ", names);
    }

    @Override
    public Outcome replace(Replacement r, String by) {
        return change(
                r.fresh(),
                now -> DeviceChanges.replace(now, r.old(), r.fresh(), r.at(), r.keep()),
                entry(
                        by,
                        "device.replaced",
                        r.old(),
                        "by " + r.fresh() + " from " + r.at() + (r.keep() ? ", the old one may go on" : "")));
    }

    @Override
    public Outcome rotate(String device, String by) {
        return change(
                device,
                now -> DeviceChanges.rotate(now, device, clock.instant()),
                entry(by, "device.credential-rotated", device, ""));
    }

    @Override
    public Outcome revoke(String device, boolean revoked, String by) {
        return change(
                device,
                now -> DeviceChanges.revoke(device, revoked, clock.instant()),
                entry(by, revoked ? "device.revoked" : "device.let-in-again", device, ""));
    }

    private AuditEntry entry(String by, String action, String subject, String detail) {
        return new AuditEntry(clock.instant(), by, action, subject, detail);
    }

    private Outcome change(String device, Function<SiteReading.Loaded, Change> change, AuditEntry entry) {
        Registrar.Outcome outcome = registrar.apply(change, false, done -> Optional.of(entry));
        if (outcome instanceof Registrar.Outcome.Refused refused) {
            return new Outcome.Refused(
                    refused.mistakes().stream().map(Mistake::what).distinct().toList());
        }
        changed.run();
        Site site = ((Registrar.Outcome.Done) outcome).register().site();
        return new Outcome.Done(site.device(device).orElseThrow());
    }

    @Override
    public Credential show(Device device, String by) {
        audit.append(entry(by, "device.credential-shown", device.id(), ""));
        return new Credential(
                new Credential.Mqtt(device.id(), secrets.password(device.id(), device.epoch())),
                new Credential.Coap(device.id(), secrets.dtlsKey(device.id(), device.epoch())));
    }

    @Override
    public ImportResult take(RegisterTable what, byte[] file, ImportMode mode, Predicate<String> mayChange, String by) {
        Table table = what == RegisterTable.ASSETS ? Table.ASSETS : Table.DEVICES;
        Instant now = clock.instant();
        TableImport rows = new TableImport(
                registrar, table, file, (row, register) -> mayChange(table, row, register, mayChange), now);
        TableImport.Result result = mode == ImportMode.DRY_RUN
                ? rows.tried()
                : rows.taken(
                        mode == ImportMode.WITHOUT_WRONG_ROWS,
                        done -> entry(
                                by,
                                "register.imported",
                                table.stem(),
                                counted(done.tallies().get(table))));
        if (result.taken()) {
            changed.run();
        }
        return ImportRows.of(table, result);
    }

    private static String counted(Tally tally) {
        return tally.added() + " added, " + tally.changed() + " changed, " + tally.same() + " as before";
    }

    /** Only who may see the whole county may change what stands in no grid. */
    private static boolean mayChange(
            Table table, RowText row, SiteReading.Loaded register, Predicate<String> mayChange) {
        if (table == Table.ASSETS) {
            return mayChange.test(row.text("grid"));
        }
        String asset = row.cells().containsKey("asset") ? row.text("asset") : row.text("device");
        return mayChange.test(register.site().asset(asset).map(Asset::grid).orElse(""));
    }
}
