package org.gridpost.gateway.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.model.Role;

/**
 * A page in one of its states.
 *
 * @param name for a file
 * @param role who sees it; empty for anybody
 * @param speaks what language it is in
 * @param on what it is made for
 * @param then what is done once it is there
 */
record Sight(String name, String path, Optional<Role> role, Speech speaks, Set<Device> on, Consumer<Visitor> then) {
    enum Speech {
        /** The language that was chosen, which changes while it is open. */
        CHOSEN,
        /** The language that was chosen when its form was opened. */
        OPENED,
        /** The language that the browser asks the server for. */
        SERVED,
        /** English, whoever reads it. */
        ENGLISH
    }

    private static final Set<Device> ALL = Set.of(Device.values());
    private static final double BETWEEN_KEYS_MILLIS = 2_000;

    static Sight open(String name, String path) {
        return new Sight(name, path, Optional.empty(), Speech.CHOSEN, ALL, visitor -> {});
    }

    static Sight of(String name, String path, Role role) {
        return new Sight(name, path, Optional.of(role), Speech.CHOSEN, ALL, visitor -> {});
    }

    Sight speaks(Speech how) {
        return new Sight(name, path, role, how, on, then);
    }

    Sight only(Device device) {
        return new Sight(name, path, role, speaks, Set.of(device), then);
    }

    Sight then(Consumer<Visitor> next) {
        return new Sight(name, path, role, speaks, on, then.andThen(next));
    }

    /** With the form open that a key opens; one that is pressed before the console listens is pressed again. */
    Sight key(String key) {
        return speaks(Speech.OPENED).then(visitor -> {
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

    /** Opens it and waits until nothing of it is still loading. */
    Page settled(Visitor visitor) {
        Page page = visitor.open(path);
        Calm.await(page);
        then.accept(visitor);
        Calm.allDefined(page, path);
        Calm.await(page);
        return page;
    }
}
