package org.gridpost.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages have words in both languages for each code of a part's health and of a mistake in a file, and for no other. */
class WordsForCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/gridpost/gateway");
    private static final Pattern CODED = Pattern.compile("\\.coded\\(\\s*\"([a-z-]+)\"");

    @Test
    void eachPartsCodeHasWords() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/site/"))
                    .forEach(f -> CODED.matcher(read(f)).results().forEach(found -> codes.add(found.group(1))));
        }
        assertFalse(codes.isEmpty());
        for (String language : Set.of("zh", "en")) {
            assertEquals(codes, worded("manage", language, "health.says."), language);
        }
    }

    @Test
    void wordsForMistakesAreThoseThatReadersOfFilesName() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(SOURCES.resolve("site"))) {
            sources = files.filter(f -> f.toString().endsWith(".java"))
                    .map(WordsForCodesTest::read)
                    .collect(Collectors.joining());
        }
        Set<String> worded = worded("facilities", "en", "flaw.");
        assertEquals(worded, worded("facilities", "zh", "flaw."));
        assertEquals(
                Set.of(),
                worded.stream()
                        .filter(code -> !sources.contains('"' + code + '"'))
                        .collect(Collectors.toSet()));
        CODED.matcher(sources).results().forEach(found -> assertTrue(worded.contains(found.group(1)), found.group(1)));
    }

    private static Set<String> worded(String bundle, String language, String family) throws IOException {
        try (InputStream texts =
                WordsForCodesTest.class.getResourceAsStream("/web/" + bundle + "/i18n/" + language + ".json")) {
            return new JsonObject(new String(texts.readAllBytes(), StandardCharsets.UTF_8))
                    .fieldNames().stream()
                            .filter(key -> key.startsWith(family))
                            .map(key -> key.substring(family.length()))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
