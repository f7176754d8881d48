package org.gridpost.pipelines.kpi.tickets;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.ResponsibleBody;

/** Finds the responsible bodies of which a text speaks, by their names in either language; 住建部门 is also 住建局. */
public final class BodyNames implements Function<String, List<String>> {
    private static final String DEPARTMENT = "部门";
    private static final String BUREAU = "局";

    private final Supplier<List<ResponsibleBody>> bodies;

    public BodyNames(Supplier<List<ResponsibleBody>> bodies) {
        this.bodies = bodies;
    }

    /** @return ids */
    @Override
    public List<String> apply(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return bodies.get().stream()
                .filter(body -> names(body).anyMatch(lower::contains))
                .map(ResponsibleBody::id)
                .toList();
    }

    private static Stream<String> names(ResponsibleBody body) {
        String zh = body.nameZh();
        Stream<String> bureau = zh.endsWith(DEPARTMENT)
                ? Stream.of(zh.substring(0, zh.length() - DEPARTMENT.length()) + BUREAU)
                : Stream.empty();
        return Stream.concat(
                Stream.of(zh.toLowerCase(Locale.ROOT), body.nameEn().toLowerCase(Locale.ROOT)), bureau);
    }
}
