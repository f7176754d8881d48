package org.gridpost.gateway.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a register. Each is a file of that name, and a table of the database with the same columns. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Table {
    AREAS("areas", List.of("id"), AreaRows.REQUIRED, AreaRows.OPTIONAL),
    BODIES("bodies", List.of("id"), BodyRows.REQUIRED, List.of()),
    ASSETS("assets", List.of("code"), AssetRows.REQUIRED, AssetRows.OPTIONAL),
    DEVICES("devices", List.of("device"), DeviceRows.REQUIRED, DeviceRows.OPTIONAL),
    /** The bindings that have ended; the present one of a device stands in its own row. */
    BINDINGS("bindings", List.of("device", "bound_from"), BindingRows.REQUIRED, List.of()),
    /** The inventory of sewers, street by street. */
    STREETS("streets", List.of("id"), StreetRows.REQUIRED, List.of()),
    PEOPLE("people", List.of("id"), PersonRows.REQUIRED, PersonRows.OPTIONAL),
    /** Who holds which office where. */
    POSTS("posts", PostRows.REQUIRED, PostRows.REQUIRED, List.of()),
    TEAMS("teams", List.of("id"), TeamRows.REQUIRED, List.of()),
    /** Many who are told together. */
    GROUPS("groups", List.of("id"), GroupRows.REQUIRED, List.of()),
    SHIFTS("shifts", List.of("area", "person", "days", "from"), ShiftRows.REQUIRED, ShiftRows.OPTIONAL);

    private final String stem;
    private final List<String> key;
    private final List<String> required;
    private final List<String> optional;

    Table(String stem, List<String> key, List<String> required, List<String> optional) {
        this.stem = stem;
        this.key = key;
        this.required = required;
        this.optional = optional;
    }

    /** The name of its file without the ending. */
    public String stem() {
        return stem;
    }

    /** The columns that tell its rows apart. */
    public List<String> key() {
        return key;
    }

    List<String> required() {
        return required;
    }

    /** All columns in their order. */
    public List<String> columns() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /** Whether no register is whole without its file. */
    boolean isNeeded() {
        return compareTo(BINDINGS) < 0;
    }

    /** Whether there were registers before it was thought of: where it is empty, all is as it was without it. */
    boolean isLater() {
        return compareTo(BINDINGS) > 0;
    }

    /** The table whose file has this name, {@code assets.csv} or {@code assets.yaml}. */
    public static Optional<Table> ofFile(String name) {
        return Arrays.stream(values())
                .filter(t -> Format.of(name).isPresent()
                        && name.substring(0, name.lastIndexOf('.')).equals(t.stem))
                .findFirst();
    }

    static String fileNames() {
        return Arrays.stream(values())
                .filter(Table::isNeeded)
                .map(t -> t.stem + ".csv")
                .collect(Collectors.joining(", "));
    }
}
