package org.gridpost.dashboards.api.open311;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.respond.deliver.Language;

/**
 * What a client wants an answer to be like: the format by the ending of the path, or else by {@code Accept}; the language by
 * {@code locale}, or else by {@code Accept-Language}, or else Chinese.
 *
 * @param named what the last part of the path names, without its ending
 */
record Asked(Optional<Format> format, Language language, String named) {

    /** @param placeholder of the path, whose value may end in a format; none if empty */
    static Asked of(RoutingContext ctx, Call call, String placeholder) {
        String value = call.path().getOrDefault(placeholder, "");
        int dot = value.lastIndexOf('.');
        boolean isEnding = placeholder.equals("format");
        String ending = isEnding ? value : dot < 0 ? "" : value.substring(dot + 1);
        Optional<Format> format = ending.isEmpty()
                ? Optional.of(Format.accepted(call.header().get("Accept").orElse("")))
                : Format.of(ending);
        Optional<String> locale =
                call.query().text("locale").or(() -> field(ctx.request().formAttributes(), "locale"));
        return new Asked(format, language(locale, call), isEnding ? "" : dot < 0 ? value : value.substring(0, dot));
    }

    private static Optional<String> field(MultiMap form, String name) {
        return Optional.ofNullable(form.get(name)).filter(v -> !v.isBlank());
    }

    /** {@code en}, {@code en-GB}, {@code zh_CN}; of neither language, what the browser says. */
    static Language language(Optional<String> locale, Call call) {
        String wanted = locale.map(l -> l.toLowerCase(Locale.ROOT)).orElse("");
        String chosen = wanted.startsWith("en") || wanted.startsWith("zh")
                ? wanted.substring(0, 2)
                : Texts.preferred(call.header().get("Accept-Language").orElse(""))
                        .language();
        return chosen.equals("en") ? Language.EN : Language.ZH;
    }

    /** In which something is answered that has no other format, such as that this one is none. */
    Format orXml() {
        return format.orElse(Format.XML);
    }
}
