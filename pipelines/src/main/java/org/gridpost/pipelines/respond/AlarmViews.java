package org.gridpost.pipelines.respond;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.State;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** Makes of an alarm what readers are shown: the register's facts and words in both languages. */
public final class AlarmViews implements Function<Alarm, AlarmView> {
    private static final AreaName UNKNOWN_AREA = new AreaName("", "未知", "unknown");

    private final Supplier<Site> site;
    private final RuleSet rules;
    private final AlarmWords words;

    public AlarmViews(Supplier<Site> site, RuleSet rules, AlarmWords words) {
        this.site = site;
        this.rules = rules;
        this.words = words;
    }

    @Override
    public AlarmView apply(Alarm alarm) {
        Site now = site.get();
        Optional<Asset> asset = now.asset(alarm.asset());
        Optional<RuleHead> head = rules.find(alarm.leadingRule());
        return new AlarmView(
                alarm.id(),
                alarm.leadingRule(),
                alarm.rules().stream().map(HoldingRule::rule).toList(),
                alarm.severity(),
                head.map(h -> text(h.title())).orElse(new Text(alarm.leadingRule(), alarm.leadingRule())),
                words.why(alarm),
                head.map(h -> text(h.instruction())).orElse(new Text("", "")),
                alarm.asset(),
                asset.map(Asset::kind),
                asset.map(Asset::place),
                asset.map(Asset::roadClass),
                area(now, asset, AreaLevel.GRID),
                area(now, asset, AreaLevel.COMMUNITY),
                area(now, asset, AreaLevel.STATION),
                alarm.active() ? State.ACTIVE : State.RETURNED,
                alarm.onset(),
                alarm.raised(),
                alarm.returned(),
                alarm.acknowledgement().map(Acknowledgement::by),
                alarm.acknowledgement().map(Acknowledgement::at));
    }

    private static Text text(RuleHead.Words words) {
        return new Text(words.zh(), words.en());
    }

    private static AreaName area(Site site, Optional<Asset> asset, AreaLevel level) {
        return asset.flatMap(a -> site.areas().above(a.grid(), level))
                .map(AlarmViews::name)
                .orElse(UNKNOWN_AREA);
    }

    private static AreaName name(Area area) {
        return new AreaName(area.id(), area.nameZh(), area.nameEn());
    }
}
