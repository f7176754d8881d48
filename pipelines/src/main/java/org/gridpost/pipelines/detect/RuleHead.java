package org.gridpost.pipelines.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Severity;

/**
 * What all rules have.
 *
 * @param id of the catalogue, such as D02
 * @param group rules of one group on one asset share one alarm
 * @param title a few words in both languages
 * @param instruction what to do first, in both languages
 */
public record RuleHead(
        String id,
        String group,
        Set<AssetKind> kinds,
        List<SeverityException> exceptions,
        Words title,
        Words instruction) {
    public RuleHead {
        Ids.require(id, "rule id");
        Ids.require(group, "condition group of rule " + id);
        kinds = Set.copyOf(kinds);
        exceptions = List.copyOf(exceptions);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " applies to no asset kind");
        }
    }

    /** Assets of this kind, or with this tag, get another severity. */
    public record SeverityException(Optional<AssetKind> kind, Optional<AssetTag> tag, Severity severity) {
        boolean appliesTo(Asset asset) {
            return kind.map(k -> k == asset.kind()).orElse(true)
                    && tag.map(asset.tags()::contains).orElse(true);
        }
    }

    /** One text, Chinese and English. */
    public record Words(String zh, String en) {
        public Words {
            if (zh.isBlank() || en.isBlank()) {
                throw new IllegalArgumentException("a text needs both zh and en");
            }
        }
    }

    /** What a level's severity comes to on an asset: the most urgent of it and of the exceptions that apply. */
    public Severity severityOn(Asset asset, Severity level) {
        Severity result = level;
        for (SeverityException exception : exceptions) {
            if (exception.appliesTo(asset)) {
                result = Severity.mostUrgent(result, exception.severity());
            }
        }
        return result;
    }
}
