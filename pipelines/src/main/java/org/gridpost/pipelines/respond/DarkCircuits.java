package org.gridpost.pipelines.respond;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/**
 * Circuits whose lamps are out together. Their alarm stands on the cabinet, tells how many there were when it began, and
 * has the lamps' own alarms under it as these come about.
 */
final class DarkCircuits {
    private static final String RULE = "L10";
    private static final String MEMBERS = "members";
    private static final Pattern NUMBERED = Pattern.compile("\\.(\\d{1,9})$");

    private final Map<Circuit, Integer> lampsOut = new HashMap<>();
    private final Site site;

    private record Circuit(String cabinet, OptionalInt number) {}

    /** @param lampFaults rules that tell of a lamp that it is out, or may be */
    DarkCircuits(List<Alarm> alarms, Site site, Set<String> lampFaults) {
        this.site = site;
        List<Alarm> outages = alarms.stream().filter(DarkCircuits::is).toList();
        if (outages.isEmpty()) {
            return;
        }
        Map<Circuit, Long> known = alarms.stream()
                .filter(a -> a.rules().stream().anyMatch(r -> lampFaults.contains(r.rule())))
                .map(Alarm::asset)
                .distinct()
                .flatMap(lamp -> site.asset(lamp).stream())
                .flatMap(lamp -> circuit(lamp).stream())
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()));
        for (Alarm outage : outages) {
            Circuit circuit = circuit(outage);
            int atFirst = outage.evidence().metric().equals(MEMBERS)
                    ? (int) outage.evidence().value()
                    : 1;
            lampsOut.put(
                    circuit, Math.max(atFirst, known.getOrDefault(circuit, 0L).intValue()));
        }
    }

    /** Whether an alarm is that of a dark circuit. */
    static boolean is(Alarm alarm) {
        return alarm.rules().stream().anyMatch(r -> r.rule().equals(RULE));
    }

    /** The number of the circuit that an alarm is about, which its group ends in: {@code circuit-outage.2}. */
    static OptionalInt number(Alarm alarm) {
        Matcher numbered = NUMBERED.matcher(alarm.group());
        return numbered.find() ? OptionalInt.of(Integer.parseInt(numbered.group(1))) : OptionalInt.empty();
    }

    /** Whether a lamp is counted with its circuit. */
    boolean have(String lamp) {
        return !lampsOut.isEmpty()
                && site.asset(lamp)
                        .flatMap(DarkCircuits::circuit)
                        .filter(lampsOut::containsKey)
                        .isPresent();
    }

    /** How many lamps of its circuit are out. */
    int lampsOut(Alarm outage) {
        return lampsOut.getOrDefault(circuit(outage), 0);
    }

    private static Circuit circuit(Alarm outage) {
        return new Circuit(outage.asset(), number(outage));
    }

    private static Optional<Circuit> circuit(Asset asset) {
        return asset.kind() == AssetKind.LAMP
                ? asset.position()
                        .parent()
                        .map(cabinet -> new Circuit(cabinet, asset.position().circuit()))
                : Optional.empty();
    }
}
