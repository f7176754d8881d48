package org.gridpost.dashboards.web;

import org.gridpost.dashboards.http.Answer;

/** The sign-in page. It works without JavaScript, so that it works in whatever opens the link. */
final class SignInPage {
    private static final String TEMPLATE = Resources.text("web/sign-in/index.html");

    private SignInPage() {}

    /** @param code of the characters A-Z a-z 0-9 _ -, so that it needs no escaping */
    static Answer button(Texts texts, String code) {
        String form = "<p>" + texts.get("signin.intro") + "</p>"
                + "<form method=\"post\" action=\"/sign-in\">"
                + "<input type=\"hidden\" name=\"code\" value=\"" + code + "\">"
                + "<button class=\"primary\" autofocus>" + texts.get("signin.button") + "</button></form>"
                + "<p class=\"muted\">" + texts.get("signin.once") + "</p>";
        return page(texts, 200, form);
    }

    static Answer refused(Texts texts, int status, String why) {
        return page(
                texts, status, "<p>" + texts.get(why) + "</p><p class=\"muted\">" + texts.get("signin.again") + "</p>");
    }

    private static Answer page(Texts texts, int status, String content) {
        String html = TEMPLATE.replace("{language}", texts.language())
                .replace("{title}", texts.get("signin.title"))
                .replace("{content}", content);
        // The code stands in the address: no other site may learn it.
        return Answer.html(status, html).with("Referrer-Policy", "same-origin");
    }
}
