package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Severity;

/** The rules in force: what each looks for, with its values and what somebody's own files set them to. */
public final class RulesApi {
    private final RuleSet rules;

    public RulesApi(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * @param severities of its levels, the least severe first; none if it takes that of another rule's alarm
     * @param exceptions where it is more urgent
     * @param values what can be set, as it is where nothing overrides it
     */
    record RuleView(
            String id,
            String group,
            Set<AssetKind> kinds,
            List<Severity> severities,
            List<ExceptionView> exceptions,
            RuleHead.Words title,
            RuleHead.Words instruction,
            List<ValueView> values,
            List<OverrideView> overrides) {}

    record ExceptionView(Optional<AssetKind> kind, Optional<AssetTag> tag, Severity severity) {}

    /** @param unit of SenML, or {@code %}, or such as {@code m/min}; empty for durations, times of day and counts */
    record ValueView(String name, String value, String unit) {}

    /**
     * @param place file and line
     * @param area and asset both absent: everywhere
     */
    record OverrideView(Optional<String> area, Optional<String> asset, Map<String, String> set, String place) {
        static OverrideView of(RuleOverride override) {
            return new OverrideView(override.area(), override.asset(), new TreeMap<>(override.set()), override.place());
        }
    }

    record Rules(List<RuleView> rules) {}

    public void mount(Router router, Guard guard) {
        guard.mount(
                router,
                Rights.LIST_RULES,
                call -> Answer.ok(
                        new Rules(rules.heads().stream().map(this::view).toList())));
    }

    private RuleView view(RuleHead head) {
        Map<String, String> units = rules.unitsOf(head.id());
        return new RuleView(
                head.id(),
                head.group(),
                new TreeSet<>(head.kinds()),
                rules.severitiesOf(head.id()),
                head.exceptions().stream()
                        .map(e -> new ExceptionView(e.kind(), e.tag(), e.severity()))
                        .toList(),
                head.title(),
                head.instruction(),
                rules.valuesOf(head.id()).entrySet().stream()
                        .map(v -> new ValueView(v.getKey(), v.getValue(), units.getOrDefault(v.getKey(), "")))
                        .toList(),
                rules.overridesOf(head.id()).stream().map(OverrideView::of).toList());
    }
}
