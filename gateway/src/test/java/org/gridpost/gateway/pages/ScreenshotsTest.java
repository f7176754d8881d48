package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes a picture of every page and sees what a machine can see of it: that nothing sticks out, nothing is empty, no text has been
 * forgotten and no page complains. Pictures lie in {@code target/screenshots}; with {@code -Dgridpost.screenshots=FOLDER} they
 * lie there, in both themes and languages at every size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "gridpost.sweep",
        matches = "true",
        disabledReason = "many minutes: asked for by -dgridpost.sweep=true")
class ScreenshotsTest {
    private static final Optional<Path> WANTED = Optional.ofNullable(System.getProperty("gridpost.screenshots"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
    private static final Path FOLDER = WANTED.orElse(Path.of("target/screenshots"));

    /** Every size with every theme and every language, if not all three together. */
    private static final List<Visitor.Look> SOME = List.of(
            new Visitor.Look(360, 740, false, "zh-CN"),
            new Visitor.Look(360, 740, true, "en-GB"),
            new Visitor.Look(1440, 900, false, "en-GB"),
            new Visitor.Look(1440, 900, true, "zh-CN"),
            new Visitor.Look(1920, 1080, false, "zh-CN"),
            new Visitor.Look(1920, 1080, true, "en-GB"));

    private static final String FAULTS = """
            () => {
              const faults = [];
              const page = document.scrollingElement;
              if (page.scrollWidth > page.clientWidth) {
                faults.push(`is ${page.scrollWidth} px wide in ${page.clientWidth}`);
              }
              const shown = (element) => element.checkVisibility({ visibilityProperty: true });
              const walk = (root) => {
                for (const element of root.querySelectorAll('*')) {
                  const name = element.localName;
                  if (name === 'script' || name === 'style' || !shown(element)) continue;
                  const box = element.getBoundingClientRect();
                  if (name.includes('-') && box.width * box.height > 1) {
                    if (!customElements.get(name)) faults.push(`<${name}> is nothing`);
                    const parts = [...(element.shadowRoot?.children ?? element.children)];
                    const text = (element.shadowRoot ?? element).textContent.trim();
                    if (!parts.some((part) => part.localName !== 'style') && !text) faults.push(`<${name}> is empty`);
                  }
                  for (const node of element.childNodes) {
                    const text = node.nodeType === Node.TEXT_NODE ? node.data.trim() : '';
                    if (/^[a-z]+(\\\\.[a-zA-Z_-]+)+$/.test(text) && !element.closest('code, pre, kbd')) {
                      faults.push(`says ${text}`);
                    }
                    if (/\\\\b(undefined|NaN|\\\\[object Object\\\\])\\\\b/.test(text)) faults.push(`says ${text}`);
                  }
                  if (element.shadowRoot) walk(element.shadowRoot);
                }
              };
              // What lies behind a dialog is looked at without it.
              const dialog = (root) => {
                for (const element of root.querySelectorAll('*')) {
                  const found = element.matches('dialog:modal') ? element : element.shadowRoot && dialog(element.shadowRoot);
                  if (found) return found;
                }
                return null;
              };
              walk(dialog(document) ?? document);
              return [...new Set(faults)];
            }
            """.replace("\\\\", "\\");

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

    @Test
    void nothingSticksOutOrIsForgotten() {
        List<String> faults = new ArrayList<>();
        for (Visitor.Look look : looks()) {
            for (Sweep.Sight sight : sweep.all()) {
                String name = name(sight, look);
                try (Visitor visitor = sweep.visitor(sight, look)) {
                    Page page = Sweep.settled(visitor, sight);
                    faults(page).forEach(fault -> faults.add(name + " " + fault));
                    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
                    visitor.complaints().forEach(complaint -> faults.add(name + " complains: " + complaint));
                } catch (AssertionError e) {
                    faults.add(name + " " + e.getMessage());
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** It would see all that: on a page that is spoilt on purpose. */
    @Test
    void whatIsWrongIsSeen() {
        Sweep.Sight duty = sweep.duty();
        try (Visitor visitor = sweep.visitor(duty, Visitor.Look.DESK)) {
            Page page = Sweep.settled(visitor, duty);
            for (String spoilt : List.of(
                    "document.body.style.width = '3000px'",
                    "Object.assign(document.body.appendChild(document.createElement('no-such')).style, {padding: '9px'})",
                    "document.querySelector('duty-console').shadowRoot.appendChild(document.createElement('p')).append('duty.title')")) {
                List<String> before = faults(page);
                page.evaluate(spoilt);
                assertNotEquals(before, faults(page), spoilt);
            }
            visitor.complaints();
        }
    }

    private static List<Visitor.Look> looks() {
        if (WANTED.isEmpty()) {
            return SOME;
        }
        List<Visitor.Look> looks = new ArrayList<>(SOME);
        for (Visitor.Look look : SOME) {
            looks.add(look.in(look.language().startsWith("zh") ? "en-GB" : "zh-CN"));
        }
        return looks;
    }

    private static String name(Sweep.Sight sight, Visitor.Look look) {
        return sight.name() + "-" + look.width() + "x" + look.height() + "-" + (look.dark() ? "dark" : "light") + "-"
                + look.language().substring(0, 2);
    }

    @SuppressWarnings("unchecked") // the script answers with nothing else
    private static List<String> faults(Page page) {
        return (List<String>) page.evaluate(FAULTS);
    }
}
