package org.gridpost.gateway.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.pipelines.model.Role;

/** All pages that there are, in a lively town, each with who sees it. */
final class Sweep implements AutoCloseable {
    private static final double BETWEEN_KEYS_MILLIS = 2_000;

    private final Chrome chrome;
    private final RunningGateway gateway;
    private final List<Sight> all;
    private final Map<Role, String> sessions = new HashMap<>();

    /**
     * @param name for a file
     * @param role who sees it; empty for anybody
     * @param then what they do once it is there
     */
    record Sight(String name, String path, Optional<Role> role, Consumer<Visitor> then) {
        static Sight open(String name, String path) {
            return new Sight(name, path, Optional.empty(), visitor -> {});
        }

        static Sight of(String name, String path, Role role) {
            return new Sight(name, path, Optional.of(role), visitor -> {});
        }

        Sight then(Consumer<Visitor> next) {
            return new Sight(name, path, role, then.andThen(next));
        }

        /** With the form open that a key opens; one that is pressed before the console listens is pressed again. */
        Sight key(String key) {
            return then(visitor -> {
                Locator form = visitor.page().locator("dialog[open]").first();
                for (int tries = 0; tries < 5 && !form.isVisible(); tries++) {
                    visitor.page().keyboard().press(key);
                    try {
                        form.waitFor(new Locator.WaitForOptions().setTimeout(BETWEEN_KEYS_MILLIS));
                    } catch (TimeoutError e) {
                        // tried again, a few times
                    }
                }
                if (!form.isVisible()) {
                    throw new AssertionError(path + ": key " + key + " opens nothing");
                }
            });
        }
    }

    private Sweep(Chrome chrome, RunningGateway gateway) {
        this.chrome = chrome;
        this.gateway = gateway;
        this.all = sights(LivelyTown.in(gateway));
    }

    static Sweep open(Path data) throws Exception {
        Chrome chrome = Chrome.open();
        boolean opened = false;
        RunningGateway gateway = RunningGateway.start(data, "");
        try {
            Sweep sweep = new Sweep(chrome, gateway);
            opened = true;
            return sweep;
        } finally {
            if (!opened) {
                gateway.close();
                chrome.close();
            }
        }
    }

    List<Sight> all() {
        return all;
    }

    /** The duty console on shift. */
    Sight duty() {
        return all.stream().filter(s -> s.name().equals("duty")).findFirst().orElseThrow();
    }

    private List<Sight> sights(LivelyTown town) {
        String alarm = "/duty?alarm=" + town.drainAlarm();
        Consumer<Visitor> onShift = Visitor::startsShift;
        List<Sight> sights = new ArrayList<>(List.of(
                Sight.open("residents", "/"),
                Sight.open("sign-in", "/sign-in"),
                Sight.open("sign-in-password", "/sign-in/password"),
                Sight.open("api-docs", "/api-docs"),
                Sight.of("duty-start", "/duty", Role.DUTY)
                        .then(visitor -> visitor.page().locator("#start-shift").waitFor()),
                Sight.of("duty", "/duty", Role.DUTY).then(onShift),
                Sight.of("duty-help", "/duty", Role.DUTY).then(onShift).key("?"),
                Sight.of("duty-alarm", alarm, Role.DUTY).then(onShift),
                Sight.of("duty-shelve", alarm, Role.DUTY).then(onShift).key("s"),
                Sight.of("duty-comment", alarm, Role.DUTY).then(onShift).key("c"),
                Sight.of("duty-wall", "/duty?wall", Role.DUTY),
                Sight.of("handover", "/duty/handovers/" + town.handover(), Role.DUTY),
                Sight.of("crew", "/crew", Role.CREW),
                Sight.of("crew-ticket", "/crew?ticket=" + town.ticket(), Role.CREW),
                Sight.of("steward", "/crew", Role.STEWARD)));
        for (String view : views()) {
            sights.add(Sight.of("manage-" + view, "/manage?view=" + view, Role.ADMIN));
        }
        return sights;
    }

    /** The views of supervision that its own page lists, so that a new one is looked at too. */
    private List<String> views() {
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.DESK)) {
            Object ids = visitor.open("/manage")
                    .evaluate("() => import('/web/manage/views.js').then((m) => m.VIEWS.map((v) => v.id))");
            visitor.complaints();
            return ((List<?>) ids).stream().map(String::valueOf).toList();
        }
    }

    Visitor visitor(Sight sight, Visitor.Look look) {
        Visitor visitor = Visitor.of(chrome, gateway, look);
        sight.role()
                .ifPresent(role -> visitor.with(
                        sessions.computeIfAbsent(role, r -> gateway.signIn(r, Optional.empty(), "sweep-" + r))));
        return visitor;
    }

    /** Opens it and waits until nothing of it is still loading. */
    static Page settled(Visitor visitor, Sight sight) {
        Page page = visitor.open(sight.path());
        loaded(page);
        sight.then().accept(visitor);
        allDefined(page, sight);
        loaded(page);
        return page;
    }

    /**
     * The elements that nothing has defined yet: what is there in a shadow may be loaded later. What has no room, or lies
     * behind a dialog, waits to be needed.
     */
    private static final String UNDEFINED = """
            () => {
              const asks = (root) => [...root.querySelectorAll('*')].some((element) =>
                element.matches('dialog:modal') || (element.shadowRoot && asks(element.shadowRoot)));
              const missing = (root) => [...root.querySelectorAll('*')].flatMap((element) => [
                ...(element.localName.includes('-') && !customElements.get(element.localName) && element.offsetWidth * element.offsetHeight > 1
                  ? [element.localName] : []),
                ...(element.shadowRoot ? missing(element.shadowRoot) : []),
              ]);
              return asks(document) ? [] : missing(document);
            }
            """;

    private static void allDefined(Page page, Sight sight) {
        try {
            page.waitForFunction("() => (" + UNDEFINED.strip() + ")().length === 0");
        } catch (TimeoutError e) {
            throw new AssertionError(sight.path() + " never defines " + page.evaluate(UNDEFINED), e);
        }
    }

    /** One part that has been loaded may show another that is not. */
    private static final String CALM = """
            () => {
              const busy = (root) => [...root.querySelectorAll('*')].some((element) =>
                element.ariaBusy === 'true' || (element.shadowRoot && busy(element.shadowRoot)));
              if (busy(document) || document.fonts.status !== 'loaded') {
                window.calmSince = undefined;
                return false;
              }
              window.calmSince ??= performance.now();
              return performance.now() - window.calmSince > 300;
            }
            """;

    private static void loaded(Page page) {
        page.evaluate("() => { window.calmSince = undefined; }");
        page.waitForFunction(CALM);
    }

    @Override
    public void close() {
        gateway.close();
        chrome.close();
    }
}
