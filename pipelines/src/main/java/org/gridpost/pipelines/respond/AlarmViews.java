package org.gridpost.pipelines.respond;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.alarm.Alarm.Assignment;
import org.gridpost.pipelines.alarm.Alarm.Disposal;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.State;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** Makes of an alarm what readers are shown: the register's facts, words in both languages and what it explains. */
public final class AlarmViews implements Function<Alarm, AlarmView> {
    /** More than so many ids no database takes in one question. */
    private static final int AT_A_TIME = 1_000;

    private static final AreaName UNKNOWN_AREA = new AreaName("", "未知", "unknown");

    private final Supplier<Site> site;
    private final RuleSet rules;
    private final AlarmWords words;
    private final AlarmBook book;
    private final Witnesses witnesses;

    public AlarmViews(Supplier<Site> site, RuleSet rules, AlarmWords words, AlarmBook book) {
        this.site = site;
        this.rules = rules;
        this.words = words;
        this.book = book;
        this.witnesses = new Witnesses(rules, book);
    }

    @Override
    public AlarmView apply(Alarm alarm) {
        return all(List.of(alarm)).get(0);
    }

    /** Several, in their order, for few looks at the book. */
    public List<AlarmView> all(List<Alarm> alarms) {
        List<AlarmView> views = new ArrayList<>(alarms.size());
        for (int from = 0; from < alarms.size(); from += AT_A_TIME) {
            views.addAll(few(alarms.subList(from, Math.min(alarms.size(), from + AT_A_TIME))));
        }
        return views;
    }

    private List<AlarmView> few(List<Alarm> alarms) {
        Map<String, Integer> children =
                book.underCounts(alarms.stream().map(Alarm::id).toList());
        Site now = site.get();
        return alarms.stream()
                .map(a -> view(a, now, children.getOrDefault(a.id(), 0)))
                .toList();
    }

    private AlarmView view(Alarm alarm, Site now, int children) {
        Optional<Asset> asset = now.asset(alarm.asset());
        Optional<RuleHead> head = rules.find(alarm.leadingRule());
        return new AlarmView(
                alarm.id(),
                alarm.leadingRule(),
                alarm.rules().stream().map(HoldingRule::rule).toList(),
                alarm.severity(),
                head.map(h -> words.title(alarm, text(h.title())))
                        .orElse(new Text(alarm.leadingRule(), alarm.leadingRule())),
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
                alarm.acknowledgement().map(Acknowledgement::at),
                alarm.cause(),
                alarm.suppression().map(Suppression::reason),
                children,
                asset.flatMap(a -> witnesses.of(alarm, a, now)),
                alarm.assignment().map(Assignment::to),
                alarm.disposition().map(Disposal::what),
                alarm.latched());
    }

    /** Ids of the rules whose title has these words in either language; case does not matter. */
    public Set<String> rulesCalled(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return rules.heads().stream()
                .filter(h -> h.title().zh().toLowerCase(Locale.ROOT).contains(wanted)
                        || h.title().en().toLowerCase(Locale.ROOT).contains(wanted))
                .map(RuleHead::id)
                .collect(Collectors.toSet());
    }

    /** What a rule is called. */
    public Optional<Text> title(String rule) {
        return rules.find(rule).map(h -> text(h.title()));
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
