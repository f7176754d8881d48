package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing serious or critical for axe-core on any page, in either theme, on a desk and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "gridpost.sweep",
        matches = "true",
        disabledReason = "some minutes: asked for by -dgridpost.sweep=true")
class AccessibilityTest {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private Sweep sweep;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        sweep = Sweep.open(data);
    }

    @AfterAll
    void stop() {
        if (sweep != null) {
            sweep.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingGraveOnAnyPage(boolean dark) {
        List<String> grave = new ArrayList<>();
        for (Visitor.Look look : List.of(Visitor.Look.DESK, Visitor.Look.PHONE)) {
            for (Sweep.Sight sight : sweep.all()) {
                try (Visitor visitor = sweep.visitor(sight, look.dark(dark))) {
                    look(Sweep.settled(visitor, sight))
                            .forEach(found -> grave.add(sight.path() + " " + look.width() + ": " + found));
                    visitor.complaints();
                } catch (AssertionError e) {
                    grave.add(sight.name() + ": " + e.getMessage());
                }
            }
        }
        assertEquals("", String.join("\n", grave));
    }

    /** It would find something: a sweep that looks at nothing is always content. */
    @Test
    void aGraveFaultIsFoundWithinAShadow() {
        Sweep.Sight duty = sweep.duty();
        try (Visitor visitor = sweep.visitor(duty, Visitor.Look.DESK)) {
            Page page = Sweep.settled(visitor, duty);
            page.evaluate(
                    "() => document.querySelector('duty-console').shadowRoot.append(document.createElement('button'))");
            assertFalse(look(page).isEmpty());
            visitor.complaints();
        }
    }

    private static List<String> look(Page page) {
        // Its other mode runs the results through a second, blank page.
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(AccessibilityTest::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + " (" + rule.getHelp() + ") at "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .collect(Collectors.joining("; "));
    }
}
