package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.organisation.Person;

/** People: who can be told, and by what. */
final class PersonRows {
    static final List<String> REQUIRED = List.of("id", "name_zh", "name_en");
    static final List<String> OPTIONAL = List.of("affiliation", "phone", "email", "wecom");

    /** What WeCom allows as the id of a member; it goes into messages, where other signs would be marks. */
    private static final String WECOM = "[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}";

    private final Names names;
    private final List<Person> people = new ArrayList<>();

    PersonRows(List<Row> rows, Names names) {
        this.names = names;
        rows.forEach(this::read);
    }

    List<Person> people() {
        return people;
    }

    void require(Row row, String column, String id) {
        names.require(row, column, id);
    }

    private void read(Row row) {
        String id = row.id("id");
        names.define(row, id);
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        Optional<String> phone = row.optional(
                "phone",
                Person::isPhone,
                "like +8613800000000, with the + and the country's code and without spaces (in a spreadsheet:"
                        + " '+8613800000000),");
        Optional<String> email = row.optional("email", Person::isEmail, "an address like name@example.org");
        Optional<String> wecom =
                row.optional("wecom", text -> text.matches(WECOM), "1 to 64 of the characters A-Z a-z 0-9 _ - . @");
        if (row.isSound()) {
            Optional<String> affiliation = Optional.of(row.text("affiliation")).filter(text -> !text.isEmpty());
            people.add(new Person(id, nameZh, nameEn, affiliation, phone, email, wecom));
        }
    }
}
