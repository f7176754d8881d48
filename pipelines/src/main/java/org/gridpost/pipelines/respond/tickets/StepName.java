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

    /**
     * What there is to say of an act besides its name, for the audit. Nothing in it may be written by anybody: the audit is
     * never erased, and what residents tell about themselves must be.
     */
    static String detail(Act act) {
        String fact = fact(act.step());
        return "at " + act.at() + (fact.isEmpty() ? "" : ": " + fact);
    }

    private static String fact(Step step) {
        return step instanceof Step.Desk desk ? ofDesk(desk) : ofOther(step);
    }

    private static String ofDesk(Step.Desk step) {
        if (step instanceof Step.Dispatched dispatched) {
            return "to=" + dispatched.to().text();
        }
        if (step instanceof Step.Suspended suspended) {
            return suspended.until().map(until -> "until=" + until).orElse("");
        }
        if (step instanceof Step.Extended extended) {
            return "until=" + extended.until();
        }
        if (step instanceof Step.Transferred transferred) {
            return "to=" + transferred.to() + ", fen=" + transferred.fen();
        }
        return step instanceof Step.Reopened reopened ? "why=" + reopened.why() : "";
    }

    private static String ofOther(Step step) {
        if (step instanceof Step.AlarmJoined joined) {
            return "alarm=" + joined.alarm();
        }
        if (step instanceof Step.AlarmReturned returned) {
            return "alarm=" + returned.alarm();
        }
        if (step instanceof Step.ReportJoined joined) {
            return "report=" + joined.report();
        }
        if (step instanceof Step.Pictured pictured) {
            return "photo=" + pictured.photo();
        }
        if (step instanceof Step.PartUsed used) {
            return "number=" + used.number() + ", each=" + used.each();
        }
        return step instanceof Step.Spent spent ? "fen=" + spent.fen() : "";
    }
}
