package org.gridpost.gateway.notify.cap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.respond.AlarmView;

/** What an alarm is about, in the categories of CAP. */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Set.of make unmodifiable ones
enum CapTopic {
    GAS(List.of("Safety", "Fire"), "D10", "D11", "D12"),
    COVER(List.of("Safety", "Infra"), "D08", "D09", "D19", "X08"),
    FLOOD(List.of("Met", "Infra"), "D01", "D02", "D03", "D04", "D05", "D07", "D16", "D20", "X03"),
    SHOCK(List.of("Safety", "Infra"), "L08", "L09", "X05"),
    SECURITY(List.of("Security"), "L14", "C04", "C07", "C08", "C09", "C10", "C11", "X04"),
    FACILITY(List.of("Infra"));

    private final List<String> categories;
    private final Set<String> rules;

    CapTopic(List<String> categories, String... rules) {
        this.categories = categories;
        this.rules = Set.of(rules);
    }

    List<String> categories() {
        return categories;
    }

    static CapTopic of(AlarmView alarm) {
        return Arrays.stream(values())
                .filter(topic -> topic.rules.contains(alarm.rule()))
                .findFirst()
                .orElse(FACILITY);
    }

    /** Whether the public can be in danger from it, and not from whoever would read of it. */
    static boolean mayBePublic(AlarmView alarm) {
        CapTopic topic = of(alarm);
        boolean known = alarm.kind().filter(kind -> kind != AssetKind.CAMERA).isPresent();
        return known && topic != SECURITY && !alarm.kind().equals(Optional.of(AssetKind.ACCESS_POINT));
    }

    /** Whether what it says of itself tells where a camera is, though it is not an alarm of one. */
    static boolean tellsOfCamera(AlarmView alarm) {
        return alarm.rule().equals("X08");
    }

    /** How far around the asset, in kilometres. */
    String radius(AlarmView alarm) {
        return alarm.rule().equals("X03") ? "0.5" : "0.1";
    }

    /** What people are to do (responseType). */
    String response() {
        return this == FACILITY || this == SECURITY ? "Monitor" : "Avoid";
    }
}
