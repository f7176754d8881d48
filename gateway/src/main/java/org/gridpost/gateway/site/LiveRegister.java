package org.gridpost.gateway.site;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.Responsibilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register as of now: follows the changes that people and commands of other processes make. */
public final class LiveRegister implements Supplier<Site>, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRegister.class);

    private static final String INDENT = " ".repeat("Register ".length());

    private final RegisterStore store;
    private final String files;
    private final List<Consumer<String>> cutters = new CopyOnWriteArrayList<>();
    private volatile Seen seen;
    private volatile boolean failing;

    private record Seen(long revision, SiteReading.Loaded register) {}

    /** @param files where the register once came from, in words: {@code majiang}, or a folder */
    public LiveRegister(RegisterStore store, String files) {
        this.store = store;
        this.files = files;
        this.seen = look();
    }

    private Seen look() {
        RegisterStore.Stored stored = store.load();
        return new Seen(stored.revision(), Registrar.read(stored));
    }

    @Override
    public Site get() {
        return seen.register().site();
    }

    public Responsibilities responsibilities() {
        return seen.register().responsibilities();
    }

    /** The inventory of sewers, empty if there is none. */
    public List<StreetSegment> streets() {
        return seen.register().streets();
    }

    /** Who there is, empty if nobody is registered. */
    public Organisation organisation() {
        return seen.register().organisation();
    }

    /** Has every device whose credential becomes void from now on told by its id, so that it can be cut off. */
    public void whenVoid(Consumer<String> cutter) {
        cutters.add(cutter);
    }

    /** Takes over what was changed, if anything was; to be run every second or so, and after each change of one's own. */
    @Override
    public synchronized void run() {
        try {
            if (store.revision() != seen.revision()) {
                Site before = get();
                seen = look();
                LOG.info("the register is of revision {} now", seen.revision());
                voided(before, get()).forEach(this::cut);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "the register cannot be read again, the one of revision {} holds on: {}",
                        seen.revision(),
                        e.getMessage());
            }
            failing = true;
        }
    }

    private void cut(String device) {
        for (Consumer<String> cutter : cutters) {
            try {
                cutter.accept(device);
            } catch (RuntimeException e) {
                LOG.error("device {} could not be cut off; what it sends is refused all the same", device, e);
            }
        }
    }

    /** Devices that were revoked, taken out, or given a new secret. */
    private static List<String> voided(Site before, Site now) {
        return before.devices().stream()
                .filter(old -> !old.revoked())
                .filter(old -> now.device(old.id())
                        .filter(d -> !d.revoked() && d.epoch() == old.epoch())
                        .isEmpty())
                .map(Device::id)
                .collect(Collectors.toList());
    }

    /** What is said at the start: how much there is, and whether the files of {@code site:} say something else. */
    public List<String> startLines(SiteReading site) {
        String line = "Register " + get().assets().size() + " assets, "
                + get().devices().size() + " devices, revision " + seen.revision();
        if (site instanceof SiteReading.Broken) {
            return List.of(
                    line,
                    INDENT + "The files of site: " + files + " have mistakes, which ./gridpost check-config"
                            + " names; the register is that of the database");
        }
        boolean same = ((SiteReading.Loaded) site).tables().fingerprint().equals(store.filesTaken());
        return same
                ? List.of(line)
                : List.of(
                        line,
                        INDENT + "The files of site: " + files + " say something else; the register is that of the"
                                + " database. ./gridpost register import takes files over");
    }
}
