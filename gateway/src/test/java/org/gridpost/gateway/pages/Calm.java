package org.gridpost.gateway.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;

/** Waits until nothing of a page is still loading, in whatever shadow. */
final class Calm {
    /** One part that has been loaded may show another that is not. */
    private static final int WHEN_LOADED_MILLIS = 300;

    private static final int WHEN_CHANGED_MILLIS = 120;

    private static final String CALM = """
            (millis) => {
              const busy = (root) => [...root.querySelectorAll('*')].some((element) =>
                element.ariaBusy === 'true' || (element.shadowRoot && busy(element.shadowRoot)));
              if (busy(document) || document.fonts.status !== 'loaded') {
                window.calmSince = undefined;
                return false;
              }
              window.calmSince ??= performance.now();
              return performance.now() - window.calmSince > millis;
            }
            """;

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

    private Calm() {}

    /** After something has been loaded. */
    static void await(Page page) {
        await(page, WHEN_LOADED_MILLIS);
    }

    /** After a page that is loaded has changed its look. */
    static void awaitChange(Page page) {
        await(page, WHEN_CHANGED_MILLIS);
    }

    private static void await(Page page, int millis) {
        page.evaluate("() => { window.calmSince = undefined; }");
        page.waitForFunction(CALM, millis);
    }

    static void allDefined(Page page, String path) {
        try {
            page.waitForFunction("() => (" + UNDEFINED.strip() + ")().length === 0");
        } catch (TimeoutError e) {
            throw new AssertionError(path + " never defines " + page.evaluate(UNDEFINED), e);
        }
    }
}
