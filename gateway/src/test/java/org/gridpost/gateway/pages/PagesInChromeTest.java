package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.Optional;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;

/** What all pages have in common: how one gets to them, and in what language. */
class PagesInChromeTest extends AtThePages {
    @Test
    void whoHasNotSignedInIsLedThereAndBack() {
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.PHONE.in("en-GB"))) {
            for (String path : new String[] {"/crew", "/manage"}) {
                visitor.open(path);
                visitor.sees("Sign in").click();
                visitor.page().waitForURL(url -> url.contains("/sign-in?to="));
            }
            visitor.open("/sign-in?to=%2Fcrew%3Fticket%3D1");
            assertEquals(
                    "/crew?ticket=1", visitor.page().locator("input[name=to]").getAttribute("value"));
        }
    }

    @Test
    void whoeverSignsInLandsWhereTheirWorkIs() {
        assertEquals("/duty", landing(Role.DUTY));
        assertEquals("/crew", landing(Role.CREW));
        assertEquals("/crew", landing(Role.STEWARD));
        assertEquals("/manage", landing(Role.SUPERVISOR));
    }

    private String landing(Role role) {
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.DESK)) {
            Page page = visitor.open("/sign-in?code=" + gateway.signInCode(role));
            page.locator("button.primary").click();
            page.waitForURL(url -> !url.contains("sign-in"));
            return page.url().replaceFirst("^http://[^/]+", "");
        }
    }

    @Test
    void theBrowsersLanguageComesFirstAndTheChoiceStays() {
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.DESK.in("en-GB"))
                .as(Role.SUPERVISOR, Optional.empty(), "languages")) {
            Page page = visitor.open("/manage");
            visitor.sees("Sign out");
            page.getByText("中文").click();
            visitor.sees("退出");
            page.reload();
            visitor.sees("退出");
            assertEquals("zh-CN", page.locator("html").getAttribute("lang"));
        }
    }
}
