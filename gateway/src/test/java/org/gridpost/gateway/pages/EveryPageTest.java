package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page on a phone and on a desk, in all sizes, both themes and both languages: axe-core finds nothing serious or critical,
 * nothing sticks out, is cut off, empty or forgotten, and no page complains. Pictures of all that lie in {@code
 * target/screenshots}, or where {@code -Dgridpost.screenshots=FOLDER} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    private static final Path FOLDER = Optional.ofNullable(System.getProperty("gridpost.screenshots"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .orElse(Path.of("target/screenshots"));

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

    @TestFactory
    Stream<DynamicTest> isAsItShouldBe() {
        return Stream.of(Device.values())
                .flatMap(device -> sweep.all().stream()
                        .filter(sight -> sight.on().contains(device))
                        .map(sight -> DynamicTest.dynamicTest(
                                sight.name() + " " + device, () -> assertEquals("", walk(sight, device)))));
    }

    /** Looks at it in one look after the other. */
    private String walk(Sight sight, Device device) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Set<Boolean> themes = new HashSet<>();
        for (Visitor.Look look : device.looks()) {
            String name = name(look);
            Visitor visitor = sweep.show(sight, device, look);
            Page page = visitor.page();
            List<String> faults = new ArrayList<>(Faults.of(page));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(FOLDER.resolve(sight.name() + "-" + name + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED));
            visitor.complaints().forEach(complaint -> faults.add("complains: " + complaint));
            if (themes.isEmpty()) {
                faults.addAll(Axe.grave(page));
            } else if (!themes.contains(look.dark())) {
                faults.addAll(Axe.graveOfColours(page));
            }
            // It styles what it measures, which the page's policy forbids.
            visitor.complaints();
            themes.add(look.dark());
            faults.forEach(fault ->
                    found.computeIfAbsent(fault, f -> new ArrayList<>()).add(name));
        }
        return found.entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String name(Visitor.Look look) {
        return look.width() + "x" + look.height() + "-" + (look.dark() ? "dark" : "light") + "-"
                + look.language().substring(0, 2);
    }

    /** It would find something: a sweep that looks at nothing is always content. */
    @Test
    void aGraveFaultIsFoundWithinAShadow() {
        Sight duty = sweep.duty();
        try (Visitor visitor = sweep.visitor(duty, Visitor.Look.DESK)) {
            Page page = duty.settled(visitor);
            page.evaluate(
                    "() => document.querySelector('duty-console').shadowRoot.append(document.createElement('button'))");
            assertFalse(Axe.grave(page).isEmpty());
            visitor.complaints();
        }
    }

    /** It would see all that: on a page that is spoilt on purpose. */
    @Test
    void whatIsWrongIsSeen() {
        Sight duty = sweep.duty();
        try (Visitor visitor = sweep.visitor(duty, Visitor.Look.PHONE)) {
            Page page = duty.settled(visitor);
            for (String spoilt : List.of(
                    "document.body.style.width = '3000px'",
                    "Object.assign(document.body.appendChild(document.createElement('no-such')).style, {padding: '9px'})",
                    "document.querySelector('duty-console').shadowRoot.appendChild(document.createElement('p')).append('duty.title')",
                    "spoil('p', {width: '2em', overflow: 'hidden', whiteSpace: 'nowrap'})",
                    "spoil('p', {height: '1em', overflow: 'clip'})",
                    "spoil('p', {width: '1em', overflowWrap: 'anywhere'})",
                    "spoil('button', {width: '20px', height: '90px', padding: 0})")) {
                List<String> before = Faults.of(page);
                page.evaluate("() => { const spoil = (name, style) => { const it = document.createElement(name);"
                        + " Object.assign(document.body.appendChild(it).style, style); it.append('some words'); }; "
                        + spoilt + "; }");
                assertNotEquals(before, Faults.of(page), spoilt);
            }
            visitor.complaints();
        }
    }
}
