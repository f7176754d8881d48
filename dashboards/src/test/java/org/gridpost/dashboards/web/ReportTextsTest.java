package org.gridpost.dashboards.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.junit.jupiter.api.Test;

/** The texts of what is printed and exported: in both languages, and a word for each of the model that can show. */
class ReportTextsTest {
    private final Map<String, String> zh = read("zh");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(zh.keySet(), read("en").keySet());
    }

    @Test
    void everyWordOfTheModelThatCanShowIsThere() {
        Set<String> missing = new TreeSet<>();
        Stream.of(
                        AssetKind.ofAssets().stream().map(k -> "kind." + k),
                        Stream.of(Severity.values()).map(s -> "severity." + s),
                        Stream.of("order.MAINTENANCE", "order.OUT_OF_SERVICE"),
                        Stream.of(Disposition.values()).map(d -> "disposition." + d),
                        Stream.of(Skill.values()).map(s -> "trade." + s),
                        Stream.of(AreaLevel.values())
                                .filter(l -> l != AreaLevel.BUILDING)
                                .map(l -> "level." + l))
                .flatMap(keys -> keys)
                .filter(key -> !zh.containsKey(key))
                .forEach(missing::add);
        assertEquals(Set.of(), missing);
    }

    private static Map<String, String> read(String language) {
        try {
            return Json.MAPPER.readValue(
                    Path.of("src/main/resources/reports/" + language + ".json").toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
