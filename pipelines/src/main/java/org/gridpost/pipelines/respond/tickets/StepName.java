package org.gridpost.pipelines.respond.tickets;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps by their names: {@code on-site} for {@link Step.OnSite}. */
public final class StepName {
    private static final Map<String, Class<? extends Step>> BY_NAME = Stream.of(
                    Step.Desk.class, Step.Crew.class, Step.Addition.class, Step.Fact.class)
            .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
            .collect(Collectors.toMap(StepName::name, c -> c.asSubclass(Step.class), (a, b) -> a, LinkedHashMap::new));

    private StepName() {}

    public static String of(Step step) {
        return name(step.getClass());
    }

    /** @throws IllegalArgumentException if there is no such step */
    public static Class<? extends Step> type(String name) {
        Class<? extends Step> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("there is no step " + name);
        }
        return type;
    }

    private static String name(Class<?> step) {
        return step.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What there is to say of an act besides its name, for the audit. */
    static String detail(Act act) {
        String fields = act.step().toString().replaceFirst("^[A-Za-z]+\\[", "");
        return "at " + act.at() + (fields.equals("]") ? "" : ": " + fields.substring(0, fields.length() - 1));
    }
}
