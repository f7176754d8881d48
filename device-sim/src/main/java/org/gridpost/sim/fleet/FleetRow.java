package org.gridpost.sim.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One line of the fleet file while it is read: each getter checks its cell and notes what is wrong with it. */
final class FleetRow {
    private static final int MAX_ID = 64;

    private final int number;
    private final Map<String, Integer> columns;
    private final String[] cells;
    private final List<String> faults;

    FleetRow(int number, Map<String, Integer> columns, String[] cells, List<String> faults) {
        this.number = number;
        this.columns = columns;
        this.cells = cells;
        this.faults = faults;
    }

    /** The device, or empty when a cell was wrong. */
    Optional<FleetDevice> device() {
        int before = faults.size();
        String device = id("device");
        String asset = id("asset");
        Optional<Kind> kind = kind();
        OptionalDouble latitude = number("latitude", -90, 90);
        OptionalDouble longitude = number("longitude", -180, 180);
        OptionalDouble order = number("order", 0, 1e9);
        Ratings ratings = new Ratings(
                number("nominal_power", 1, 1e5),
                number("minimum_power", 0, 1e5),
                number("depth", 0.1, 100),
                number("rated_current", 0.01, 1e4));
        OptionalDouble interval = number("report_interval", 1, 1e6);
        Optional<Credential> mqtt = credential("mqtt_user", "mqtt_password");
        Optional<Credential> coap = credential("coap_identity", "coap_key");
        if (faults.size() > before || kind.isEmpty()) {
            return Optional.empty();
        }
        Point place = latitude.isPresent() && longitude.isPresent()
                ? new Point(latitude.getAsDouble(), longitude.getAsDouble())
                : Point.MAJIANG;
        Duration reportInterval = interval.isPresent()
                ? Duration.ofMillis(Math.round(interval.getAsDouble() * 1000))
                : kind.get().usualInterval();
        return Optional.of(new FleetDevice(
                device,
                asset,
                kind.get(),
                place,
                cell("grid"),
                text("circuit"),
                (int) order.orElse(0),
                text("parent"),
                text("concentrator"),
                ratings,
                reportInterval,
                mqtt,
                coap,
                texts("aliases"),
                Set.copyOf(texts("tags"))));
    }

    /** Whether the row is about a device without an asset. */
    boolean isBridge() {
        return cell("kind").isEmpty() && cell("asset").isEmpty();
    }

    /** The bridge, or empty when a cell was wrong. */
    Optional<Bridge> bridge() {
        int before = faults.size();
        Bridge bridge = new Bridge(id("device"), credential("mqtt_user", "mqtt_password"), texts("topics"));
        return faults.size() > before ? Optional.empty() : Optional.of(bridge);
    }

    void fault(String column, String what) {
        faults.add("row " + number + ", column " + column + ": " + what);
    }

    private String cell(String column) {
        return columns.containsKey(column) ? cells[columns.get(column)].strip() : "";
    }

    /** The parts of a cell, between bars. */
    private List<String> texts(String column) {
        return text(column).map(t -> List.of(t.split("\\|"))).orElse(List.of());
    }

    private Optional<String> text(String column) {
        return Optional.of(cell(column)).filter(t -> !t.isEmpty());
    }

    private String id(String column) {
        String id = cell(column);
        if (id.length() > MAX_ID || !id.matches("[A-Za-z0-9_-]+")) {
            fault(column, "must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"" + id + "\"");
        }
        return id;
    }

    private Optional<Kind> kind() {
        String name = cell("kind");
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        fault("kind", "must be one of " + List.of(Kind.values()) + " but is \"" + name + "\"");
        return Optional.empty();
    }

    private OptionalDouble number(String column, double min, double max) {
        String text = cell(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= min && value <= max) {
                return OptionalDouble.of(value);
            }
            fault(column, "must be from " + min + " to " + max + " but is " + text);
        } catch (NumberFormatException e) {
            fault(column, "must be a number but is \"" + text + "\"");
        }
        return OptionalDouble.empty();
    }

    private Optional<Credential> credential(String nameColumn, String secretColumn) {
        Optional<String> name = text(nameColumn);
        if (name.isEmpty() && text(secretColumn).isPresent()) {
            fault(nameColumn, "is empty although " + secretColumn + " is given");
        }
        return name.map(n -> new Credential(n, cell(secretColumn)));
    }
}
