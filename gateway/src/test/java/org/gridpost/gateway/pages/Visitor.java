package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.pipelines.model.Role;

/**
 * Somebody at a browser of their own, signed in or not. Whatever a page complains of (errors of scripts, what the policy
 * forbade, failed requests of its files) is kept; {@link #close} fails if there is any that nobody has taken.
 */
final class Visitor implements AutoCloseable {
    private final RunningGateway gateway;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int port;

    private Visitor(RunningGateway gateway, BrowserContext context) {
        this.gateway = gateway;
        this.context = context;
        this.page = context.newPage();
        this.port = gateway.httpPort();
        watch(page);
    }

    private void watch(Page watched) {
        watched.onConsoleMessage(message -> {
            // A refusal, or a network that is gone, is the page's to tell; the browser says it here besides.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        watched.onPageError(complaints::add);
    }

    /** How somebody looks at pages. */
    record Look(int width, int height, boolean dark, String language) {
        static final Look DESK = new Look(1440, 900, false, "zh-CN");
        static final Look WALL = new Look(1920, 1080, true, "zh-CN");
        static final Look PHONE = new Look(360, 740, false, "zh-CN");

        Look in(String other) {
            return new Look(width, height, dark, other);
        }

        Look dark(boolean isDark) {
            return new Look(width, height, isDark, language);
        }
    }

    static Visitor of(Chrome chrome, RunningGateway gateway, Look look) {
        return new Visitor(
                gateway,
                chrome.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(look.width(), look.height())
                                .setHasTouch(look.width() < 600)
                                .setColorScheme(colours(look))
                                .setLocale(look.language())
                                .setTimezoneId("Asia/Shanghai")));
    }

    /** From now on at another size and in another theme; a page that is open changes. */
    void looks(Look next) {
        page.setViewportSize(next.width(), next.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours(next)));
    }

    private static ColorScheme colours(Look look) {
        return look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    /** Signed in as somebody new, who has this role alone. */
    Visitor as(Role role, Optional<String> area, String name) {
        return with(gateway.signIn(role, area, name));
    }

    /** In the session of that id. */
    Visitor with(String session) {
        String[] cookie = gateway.cookie(session).split("=", 2);
        context.addCookies(
                List.of(new Cookie(cookie[0], cookie[1]).setUrl(gateway.uri("/").toString())));
        return this;
    }

    /** Not at the gateway itself, but at a port that leads there. */
    Visitor through(int otherPort) {
        port = otherPort;
        return this;
    }

    Page open(String path) {
        page.navigate("http://127.0.0.1:" + port + path);
        return page;
    }

    /** At the duty console, which then may sound. */
    void startsShift() {
        page.locator("#start-shift").click();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Waits until there is something with this text. */
    Locator sees(String text) {
        Locator found = page.getByText(text).first();
        found.waitFor(new Locator.WaitForOptions().setTimeout((double) RunningGateway.PATIENCE.toMillis()));
        return found;
    }

    /** What the pages have complained of since they were asked last. */
    List<String> complaints() {
        List<String> said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
