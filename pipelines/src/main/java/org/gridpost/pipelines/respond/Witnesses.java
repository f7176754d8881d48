package org.gridpost.pipelines.respond;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.correlate.Correlation;
import org.gridpost.pipelines.detect.correlate.Correlation.Aggravation;
import org.gridpost.pipelines.detect.correlate.Correlation.Company;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/** Cameras that look at what an alarm is about. Only alarms with a rule that asks for a camera cost a look at the book. */
final class Witnesses {
    /** So far back alarms of a camera are looked through for those that stand. */
    private static final int LATEST = 20;

    private final RuleSet rules;
    private final AlarmBook book;
    private final Set<String> askForCamera;

    Witnesses(RuleSet rules, AlarmBook book) {
        this.rules = rules;
        this.book = book;
        this.askForCamera = rules.correlations().stream()
                .filter(c -> cameras(c).isPresent())
                .map(c -> c.head().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The code of the nearest camera that works, if a rule behind the alarm says that there is one. */
    Optional<String> of(Alarm alarm, Asset asset, Site site) {
        return alarm.rules().stream()
                .map(HoldingRule::rule)
                .filter(askForCamera::contains)
                .flatMap(id -> rules.correlationOn(id, asset, site.areas()).stream())
                .flatMap(c -> cameras(c).stream())
                .flatMap(by -> nearest(by, asset, site).stream())
                .findFirst();
    }

    private static Optional<Company> cameras(Correlation correlation) {
        return correlation instanceof Aggravation aggravation
                ? aggravation.by().stream()
                        .filter(by ->
                                by.kind() == AssetKind.CAMERA && by.rules().isEmpty())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<String> nearest(Company by, Asset asset, Site site) {
        return site.assets().stream()
                .filter(a -> a.kind() == by.kind() && a.place().metresTo(asset.place()) <= by.metres())
                .sorted(Comparator.comparingDouble(a -> a.place().metresTo(asset.place())))
                .map(Asset::code)
                .filter(code -> works(code, by.unless()))
                .findFirst();
    }

    private boolean works(String camera, Set<String> unless) {
        return book.ofAsset(camera, LATEST).stream()
                .filter(Alarm::active)
                .flatMap(a -> a.rules().stream())
                .noneMatch(r -> unless.contains(r.rule()));
    }
}
