package org.gridpost.dashboards.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmWords;
import org.junit.jupiter.api.Test;

/** Nothing on a page is untranslated, and no text lies about unused. */
class TextsTest {
    private static final Path PAGES = Path.of("src/main/resources/web");
    private static final Pattern USE = Pattern.compile("\\bt\\(\\s*'([a-z.]+)'");
    private static final Pattern CHOICE = Pattern.compile("\\? '([a-z]+\\.[a-z.]+)' : '([a-z]+\\.[a-z.]+)'");
    private static final Pattern COUNT = Pattern.compile("\\bcount\\('([a-z.]+)'");
    private static final Pattern QUOTED = Pattern.compile("['\"]([a-z]+(?:\\.[a-z]+)+)['\"]");
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    private static final Pattern LOADED = Pattern.compile("loadTexts\\(([^)]*)\\)");

    private final Map<String, String> zh = read("zh");
    private final Map<String, String> en = read("en");

    @Test
    void aPageLoadsTheBundlesOfTheTextsThatItNames() throws IOException {
        for (String page : pages()) {
            String scripts = scripts(PAGES.resolve(page));
            Matcher loaded = LOADED.matcher(scripts);
            if (!loaded.find()) {
                continue;
            }
            Set<String> known = new TreeSet<>(read("zh", "shared").keySet());
            collect(Pattern.compile("'([a-z-]+)'"), loaded.group(1))
                    .forEach(bundle -> known.addAll(read("zh", bundle).keySet()));
            Set<String> missing = collect(USE, scripts);
            missing.removeAll(known);
            assertEquals(Set.of(), missing, page);
        }
        Set<String> missing = collect(USE, scripts(PAGES.resolve("shared")));
        missing.removeAll(read("zh", "shared").keySet());
        assertEquals(Set.of(), missing, "shared");
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndTheSameHoles() {
        assertEquals(zh.keySet(), en.keySet());
        zh.forEach((key, text) -> assertEquals(holes(text), holes(en.get(key)), key));
    }

    @Test
    void everyKeyThatThePagesNameExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        String scripts = scripts();
        collect(USE, scripts).forEach(key -> addIfMissing(missing, key));
        for (Matcher m = CHOICE.matcher(scripts); m.find(); ) {
            addIfMissing(missing, m.group(1));
            addIfMissing(missing, m.group(2));
        }
        collect(COUNT, scripts).forEach(key -> {
            addIfMissing(missing, key + ".one");
            addIfMissing(missing, key + ".many");
        });
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyWordOfTheModelThatCanShowIsThere() {
        Set<String> missing = new TreeSet<>();
        AssetKind.allMetricNames().forEach(m -> addIfMissing(missing, "metric." + m));
        AssetKind.ofAssets().forEach(k -> addIfMissing(missing, "kind." + k));
        Stream.of(RoadClass.values()).forEach(r -> addIfMissing(missing, "road." + r));
        Stream.of(AssetTag.values()).forEach(tag -> addIfMissing(missing, "tag." + tag));
        Stream.of(Severity.values()).forEach(s -> addIfMissing(missing, "severity." + s));
        Stream.of(Suppression.Reason.values()).forEach(r -> addIfMissing(missing, "suppression." + r));
        assertEquals(Set.of(), missing);
    }

    @Test
    void alarmsCallMetricsByTheSameWordsAsThePages() {
        AlarmWords words = new AlarmWords();
        for (String metric : AssetKind.allMetricNames()) {
            assertEquals(zh.get("metric." + metric), words.metric(metric).zh());
            assertEquals(en.get("metric." + metric), words.metric(metric).en());
        }
    }

    @Test
    void noTextIsUnused() throws IOException {
        String scripts = scripts();
        Set<String> used = new TreeSet<>(collect(QUOTED, scripts));
        Set<String> unused = new TreeSet<>();
        for (String key : zh.keySet()) {
            String stem = key.replaceAll("\\.(one|many)$", "");
            String family = key.substring(0, Math.max(key.lastIndexOf('.'), 0)) + ".${";
            boolean single = scripts.contains("'" + key + "'");
            if (!single && !used.contains(stem) && !used.contains(key) && !scripts.contains("`" + family)) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    @Test
    void theFirstLanguageOfTheBrowserThatWeHaveCounts() {
        assertEquals("zh", Texts.preferred("zh-CN,zh;q=0.9,en;q=0.8").language());
        assertEquals("en", Texts.preferred("de-DE,en-GB;q=0.7,zh;q=0.3").language());
        assertEquals("zh", Texts.preferred("").language());
        assertTrue(Texts.preferred("en").get("signin.button").startsWith("Sign"));
    }

    private void addIfMissing(Set<String> missing, String key) {
        if (!zh.containsKey(key)) {
            missing.add(key);
        }
    }

    private static Set<String> holes(String text) {
        return collect(HOLE, text);
    }

    private static Set<String> collect(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher m = pattern.matcher(text); m.find(); ) {
            found.add(m.group(m.groupCount()));
        }
        return found;
    }

    /** All scripts of the pages, and the Java that makes the sign-in page. */
    private static String scripts() throws IOException {
        return scripts(PAGES) + scripts(Path.of("src/main/java/org/gridpost/dashboards/web"));
    }

    private static String scripts(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(
                            f -> f.toString().endsWith(".js") || f.toString().endsWith(".java"))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** The folders of the pages. */
    private static Set<String> pages() {
        try (Stream<Path> folders = Files.list(PAGES)) {
            Set<String> names = new TreeSet<>();
            folders.forEach(f -> names.add(f.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bundles together: no key may stand in two. */
    private static Map<String, String> read(String language) {
        Map<String, String> all = new TreeMap<>();
        for (String page : pages()) {
            read(language, page).forEach((key, text) -> {
                if (all.put(key, text) != null) {
                    throw new AssertionError(key + " stands in two bundles");
                }
            });
        }
        return all;
    }

    private static Map<String, String> read(String language, String bundle) {
        Path file = PAGES.resolve(bundle).resolve("i18n").resolve(language + ".json");
        try {
            return Files.exists(file) ? Json.MAPPER.readValue(file.toFile(), new TypeReference<>() {}) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
