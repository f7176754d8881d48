package org.gridpost.gateway.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridpost.gateway.services.Chromium;

/** A real Chromium without a window: one for all visitors of a test class. Only for the thread that has opened it. */
final class Chrome implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chrome(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Skips the test where there is no Chromium.
     *
     * @param more arguments of the command line
     */
    static Chrome open(String... more) {
        Path program = Chromium.program();
        // The driver would fetch a browser of its own.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(List.of("--no-sandbox"));
        arguments.addAll(List.of(more));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(arguments));
        return new Chrome(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
