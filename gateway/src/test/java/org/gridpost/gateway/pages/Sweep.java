package org.gridpost.gateway.pages;

import com.microsoft.playwright.Page;
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
    private static final String NEW_TAB = """
            (language) => {
              sessionStorage.clear();
              localStorage.setItem('gridpost.language', language);
            }
            """;

    private static final String SPEAK = """
            async (language) => {
              const { currentLanguage, switchLanguage } = await import('/web/shared/i18n.js');
              if (currentLanguage() !== language) await switchLanguage();
              if (!document.documentElement.lang.startsWith(language)) throw new Error(`does not speak ${language}`);
            }
            """;

    private final Chrome chrome;
    private final RunningGateway gateway;
    private final List<Sight> all;
    private final Map<Role, String> sessions = new HashMap<>();
    private Walker walker;
    private Visitor walks;

    private Shown shown;

    private record Walker(Optional<Role> role, Device device, String asks) {}

    private record Shown(Sight sight, Device device, Visitor.Look look) {}

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
                Sight.open("residents-choose", "/"),
                Sight.open("residents", "/?community=qunying"),
                Sight.open("residents-report", "/?community=qunying&view=report"),
                Sight.open("residents-map", "/?community=qunying&view=map"),
                Sight.open("residents-services", "/?community=qunying&view=services"),
                Sight.open("sign-in", "/sign-in").speaks(Sight.Speech.SERVED),
                Sight.open("sign-in-password", "/sign-in/password").speaks(Sight.Speech.SERVED),
                Sight.open("api-docs", "/api-docs").speaks(Sight.Speech.ENGLISH),
                Sight.of("duty-start", "/duty", Role.DUTY)
                        .then(visitor -> visitor.page().locator("#start-shift").waitFor()),
                Sight.of("duty", "/duty", Role.DUTY).then(onShift),
                Sight.of("duty-help", "/duty", Role.DUTY).then(onShift).key("?"),
                Sight.of("duty-alarm", alarm, Role.DUTY).then(onShift),
                Sight.of("duty-shelve", alarm, Role.DUTY).then(onShift).key("s"),
                Sight.of("duty-comment", alarm, Role.DUTY).then(onShift).key("c"),
                Sight.of("duty-wall", "/duty?wall", Role.DUTY).only(Device.DESK),
                Sight.of("handover", "/duty/handovers/" + town.handover(), Role.DUTY)
                        .speaks(Sight.Speech.SERVED),
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
                        sessions.computeIfAbsent(role, r -> gateway.signIn(r, Optional.empty(), nameOf(r)))));
        return visitor;
    }

    /** They stand on pictures that people look at. */
    private static String nameOf(Role role) {
        return switch (role) {
            case DUTY -> "王芳";
            case CREW -> "吴海";
            case STEWARD -> "陈敏";
            default -> "赵静";
        };
    }

    /** Shows it so. What is open already changes, as far as it can; else it is loaded, as in a new tab. */
    Visitor show(Sight sight, Device device, Visitor.Look look) {
        boolean open = shown != null && shown.sight().equals(sight) && shown.device() == device;
        boolean changes = open
                && switch (sight.speaks()) {
                    case CHOSEN, ENGLISH -> true;
                    case OPENED, SERVED -> shown.look().language().equals(look.language());
                };
        shown = null;
        Visitor visitor = goesOn(sight, device, look);
        visitor.looks(look);
        Page page = visitor.page();
        if (!changes) {
            if (page.url().startsWith("http")) {
                page.evaluate(NEW_TAB, look.language().substring(0, 2));
            }
            sight.settled(visitor);
        } else {
            if (sight.speaks() == Sight.Speech.CHOSEN) {
                page.evaluate(SPEAK, look.language().substring(0, 2));
            }
            Calm.awaitChange(page);
        }
        shown = new Shown(sight, device, look);
        return visitor;
    }

    /** Whoever has seen the sight before, if it is for the same role on the same device: their browser has been warmed up. */
    private Visitor goesOn(Sight sight, Device device, Visitor.Look look) {
        String asks = sight.speaks() == Sight.Speech.SERVED
                ? look.language()
                : device.looks().get(0).language();
        Walker wanted = new Walker(sight.role(), device, asks);
        if (!wanted.equals(walker)) {
            leave();
            walks = visitor(sight, look.in(asks));
            walker = wanted;
        }
        return walks;
    }

    private void leave() {
        if (walks != null) {
            walker = null;
            walks.close();
        }
    }

    @Override
    public void close() {
        leave();
        gateway.close();
        chrome.close();
    }
}
