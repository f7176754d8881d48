package org.gridpost.dashboards.web;

import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.PasswordRules;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.pipelines.model.Ids;

/** The sign-in pages. They work without JavaScript, so that they work in whatever opens a link. */
final class SignInPage {
    private static final String TEMPLATE = Resources.text("web/sign-in/index.html");

    private SignInPage() {}

    /**
     * Asks for name and password.
     *
     * @param name as it was typed before
     * @param to the page to go to then, as it was asked for
     * @param why it is asked again, empty the first time
     */
    static Answer password(Texts texts, int status, String name, String to, String why) {
        String form = alert(why)
                + form(
                        "/sign-in",
                        hidden("to", escaped(to))
                                + nameField(texts, name)
                                + field(texts, "signin.password", "password", "password", "current-password", ""),
                        texts.get("signin.button"))
                + "<p class=\"muted\">" + texts.get("signin.nolink") + "</p>"
                + "<p class=\"muted\"><a href=\"/sign-in/password\">" + texts.get("signin.change") + "</a></p>";
        return page(texts, status, "signin.title", form);
    }

    /** @param code of the characters A-Z a-z 0-9 _ -, so that it needs no escaping */
    static Answer button(Texts texts, String code) {
        String form = "<p>" + texts.get("signin.intro") + "</p>"
                + "<form method=\"post\" action=\"/sign-in\">" + hidden("code", code)
                + "<button class=\"primary\" autofocus>" + texts.get("signin.button") + "</button></form>"
                + "<p class=\"muted\">" + texts.get("signin.once") + "</p>";
        return page(texts, 200, "signin.title", form);
    }

    /** Asks whoever was invited to choose a password; the name is there for what keeps passwords. */
    static Answer choose(Texts texts, int status, String code, Account account, String why) {
        String intro = texts.get("signin.choose")
                .replace("{who}", escaped(account.profile().displayName()))
                .replace("{name}", account.name());
        String fields = hidden("code", code)
                + "<input class=\"unseen\" name=\"name\" autocomplete=\"username\" tabindex=\"-1\" aria-hidden=\"true\""
                + " readonly value=\"" + account.name() + "\">"
                + newPassword(texts, "password");
        return page(
                texts,
                status,
                "signin.choosetitle",
                "<p>" + intro + "</p>" + alert(why) + form("/sign-in", fields, texts.get("signin.save")));
    }

    static Answer change(Texts texts, int status, String name, String why) {
        String fields = nameField(texts, name)
                + field(texts, "signin.current", "password", "password", "current-password", "")
                + newPassword(texts, "fresh");
        String content = alert(why)
                + form("/sign-in/password", fields, texts.get("signin.save"))
                + "<p class=\"muted\">" + texts.get("signin.others") + "</p>";
        return page(texts, status, "signin.change", content);
    }

    static Answer refused(Texts texts, int status, String why) {
        return page(
                texts,
                status,
                "signin.title",
                "<p>" + why + "</p><p class=\"muted\">" + texts.get("signin.again") + "</p>");
    }

    private static String form(String action, String fields, String button) {
        return "<form class=\"fields\" method=\"post\" action=\"" + action + "\">" + fields
                + "<button class=\"primary\">" + button + "</button></form>";
    }

    /** What was typed is shown again only if it could be a name: nothing else needs to be. */
    private static String nameField(Texts texts, String name) {
        return field(texts, "signin.name", "name", "text", "username", Ids.isId(name) ? name : "");
    }

    private static String newPassword(Texts texts, String name) {
        String rules = texts.get("signin.rules").replace("{min}", Integer.toString(PasswordRules.MIN_LENGTH));
        return field(texts, "signin.new", name, "password", "new-password", "")
                + "<p class=\"muted\">" + rules + "</p>"
                + field(texts, "signin.repeat", "repeat", "password", "new-password", "");
    }

    private static String field(
            Texts texts, String label, String name, String type, String autocomplete, String value) {
        return "<label>" + texts.get(label) + "<input name=\"" + name + "\" type=\"" + type + "\" autocomplete=\""
                + autocomplete + "\" autocapitalize=\"none\" spellcheck=\"false\" required value=\"" + value
                + "\"></label>";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">";
    }

    private static String alert(String why) {
        return why.isEmpty() ? "" : "<p class=\"alert\" role=\"alert\">" + why + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Answer page(Texts texts, int status, String title, String content) {
        String html = TEMPLATE.replace("{language}", texts.language())
                .replace("{title}", texts.get(title))
                .replace("{content}", content);
        // The code stands in the address: no other site may learn it.
        return Answer.html(status, html).with("Referrer-Policy", "same-origin");
    }
}
