package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicDirectory.Entry;
import org.gridpost.pipelines.respond.PublicDirectory.Kind;

/** Services for residents: where they are and who answers the telephone. */
final class DirectoryRows {
    static final List<String> REQUIRED =
            List.of("id", "kind", "area", "name_zh", "name_en", "hours_zh", "hours_en", "phone");
    static final List<String> COLUMNS = Stream.concat(
                    REQUIRED.stream(), Stream.of("duty_phone", "about_zh", "about_en", "address_zh", "address_en"))
            .toList();

    /** As people write it, from 110 to an area code, a number and an extension; what a telephone can dial. */
    private static final String PHONE = "\\+?[0-9][0-9 -]{1,22}[0-9]";

    private static final String PHONE_TOLD = "a number as one dials it, such as 110 or 0855-055-0101,";

    private final AreaTree areas;
    private final Names names = new Names("the directory", true);
    private final List<Entry> entries = new ArrayList<>();

    DirectoryRows(AreaTree areas) {
        this.areas = areas;
    }

    /** By kind, and within it as they stand in the file. */
    List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing(Entry::kind)).toList();
    }

    void read(Row row) {
        String id = row.id("id");
        names.define(row, id);
        Optional<Kind> kind = row.oneOf("kind", Kind.class);
        Optional<Area> area = area(row);
        Text name = new Text(row.required("name_zh"), row.required("name_en"));
        Text hours = new Text(row.required("hours_zh"), row.required("hours_en"));
        row.required("phone");
        Optional<String> phone = row.optional("phone", text -> text.matches(PHONE), PHONE_TOLD);
        Optional<String> duty = row.optional("duty_phone", text -> text.matches(PHONE), PHONE_TOLD);
        Optional<Text> about = both(row, "about");
        Optional<Text> address = both(row, "address");
        if (row.isSound()) {
            Area serves = area.orElseThrow();
            entries.add(new Entry(
                    id,
                    kind.orElseThrow(),
                    new AreaName(serves.id(), serves.nameZh(), serves.nameEn()),
                    communities(serves),
                    name,
                    about,
                    address,
                    hours,
                    phone.orElseThrow(),
                    duty));
        }
    }

    private Optional<Area> area(Row row) {
        String id = row.id("area");
        Optional<Area> area = areas.find(id);
        if (!id.isEmpty() && area.isEmpty()) {
            row.mistake("area " + id + " is not in the register: name a community, a centre or the county");
        }
        area.filter(a -> communities(a).isEmpty())
                .ifPresent(a -> row.mistake("area must be a community or above one but " + id + " is a " + a.level()));
        return area;
    }

    private List<String> communities(Area area) {
        return areas.level(AreaLevel.COMMUNITY).stream()
                .map(Area::id)
                .filter(community -> areas.within(community, area.id()))
                .toList();
    }

    private static Optional<Text> both(Row row, String column) {
        String zh = row.text(column + "_zh");
        String en = row.text(column + "_en");
        if (zh.isEmpty() != en.isEmpty()) {
            row.mistake(column + "_zh and " + column + "_en go together: give both or neither");
        }
        return zh.isEmpty() || en.isEmpty() ? Optional.empty() : Optional.of(new Text(zh, en));
    }
}
