package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** What is done to single devices, as rows for the register. Whether they fit is judged there, as with any other row. */
public final class DeviceChanges {
    private DeviceChanges() {}

    /**
     * A device as it is to be; what is not given stays as it is, or has its default.
     *
     * @param asset the asset that it reports for; an empty text for none
     * @param aliases to be added
     * @param topics to be added
     */
    public record Wanted(
            String id,
            Optional<String> asset,
            Optional<String> concentrator,
            List<String> aliases,
            List<String> topics) {}

    /** Registers a device, or gives a registered one more names, topics or another concentrator. */
    public static Change add(SiteReading.Loaded register, Wanted wanted, Instant at) {
        Optional<RowText> known = row(register, wanted.id());
        Map<String, String> cells = new HashMap<>();
        wanted.asset().ifPresent(asset -> cells.put("asset", asset));
        wanted.concentrator().ifPresent(c -> cells.put("concentrator", c));
        cells.put("aliases", joined(known, "aliases", wanted.aliases()));
        cells.put("topics", joined(known, "topics", wanted.topics()));
        if (known.isEmpty() && !wanted.asset().orElse("").isEmpty()) {
            cells.put("bound_from", at.toString());
        }
        return change(List.of(row(wanted.id(), cells)), at);
    }

    private static String joined(Optional<RowText> known, String column, List<String> more) {
        Set<String> all = new LinkedHashSet<>();
        known.ifPresent(row -> all.addAll(list(row.text(column))));
        all.addAll(more);
        return String.join("|", all);
    }

    /**
     * Puts a new box in the place of an old one: it gets the asset, the children and the topics of the old one, and its
     * concentrator. Aliases stay with the old one, for most are numbers of the box itself.
     *
     * @param keep whether the old one may go on reporting what it still has
     */
    public static Change replace(SiteReading.Loaded register, String old, String fresh, Instant at, boolean keep) {
        Site site = register.site();
        RowText before = row(register, old).orElseThrow();
        Optional<RowText> known = row(register, fresh);
        Map<String, String> leaving = new HashMap<>(Map.of("asset", "", "topics", ""));
        if (!keep) {
            leaving.put("revoked", "true");
        }
        Map<String, String> coming = new HashMap<>();
        coming.put("topics", joined(known, "topics", list(before.text("topics"))));
        if (!before.text("asset").isEmpty()) {
            coming.put("asset", before.text("asset"));
            coming.put("bound_from", at.toString());
        } else if (known.isEmpty()) {
            coming.put("asset", "");
        }
        if (known.isEmpty() || known.get().text("concentrator").equals(old)) {
            coming.put("concentrator", before.text("concentrator"));
        }
        List<RowText> rows = new ArrayList<>();
        rows.add(row(old, leaving));
        rows.add(row(fresh, coming));
        site.devices().stream()
                .filter(d -> d.concentrator().filter(old::equals).isPresent())
                .map(Device::id)
                .filter(id -> !id.equals(fresh))
                .forEach(id -> rows.add(row(id, Map.of("concentrator", fresh))));
        return change(rows, at);
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    /** Gives a device a new secret: the old one is void. */
    public static Change rotate(SiteReading.Loaded register, String id, Instant at) {
        int epoch = register.site().device(id).orElseThrow().epoch();
        return change(List.of(row(id, Map.of("epoch", Integer.toString(epoch + 1)))), at);
    }

    /** Shuts a device out, or lets it in again. */
    public static Change revoke(String id, boolean revoked, Instant at) {
        return change(List.of(row(id, Map.of("revoked", Boolean.toString(revoked)))), at);
    }

    private static Optional<RowText> row(SiteReading.Loaded register, String id) {
        return register.tables().of(Table.DEVICES).stream()
                .filter(row -> row.text("device").equals(id))
                .findFirst();
    }

    private static RowText row(String id, Map<String, String> cells) {
        return new RowText("device " + id, 0, cells).with("device", id);
    }

    private static Change change(List<RowText> rows, Instant at) {
        return new Change(Tables.of(Map.of(Table.DEVICES, new Rows("the register", rows, true))), false, at);
    }
}
