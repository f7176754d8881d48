package org.gridpost.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Json;

/**
 * Texts in one language: those of the pages that are made here, and those of what is printed and exported, which no page
 * loads.
 */
public final class Texts {
    private static final List<String> PAGES = List.of("web/shared/i18n/", "web/sign-in/i18n/");
    private static final List<String> REPORTS = List.of("reports/");
    private static final Texts ZH = load(PAGES, "zh");
    private static final Texts EN = load(PAGES, "en");
    private static final Texts REPORTS_ZH = load(REPORTS, "zh");
    private static final Texts REPORTS_EN = load(REPORTS, "en");

    private final String language;
    private final Map<String, String> byKey;

    private Texts(String language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    private static Texts load(List<String> folders, String language) {
        try {
            Map<String, String> all = new HashMap<>();
            for (String folder : folders) {
                String json = Resources.text(folder + language + ".json");
                all.putAll(Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
            }
            return new Texts(language, Map.copyOf(all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts in " + language + " are no flat JSON object", e);
        }
    }

    /** The texts for a browser's {@code Accept-Language}: whichever of the two it names first, Chinese if neither. */
    public static Texts preferred(String acceptLanguage) {
        for (String range : acceptLanguage.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (range.strip().startsWith("zh")) {
                return ZH;
            }
            if (range.strip().startsWith("en")) {
                return EN;
            }
        }
        return ZH;
    }

    /** Of what is printed and exported: in the language of the parameter {@code lang}, or else of the browser. */
    public static Texts ofReports(Call call) {
        String asked = call.query()
                .word("lang", Language.class)
                .map(Language::name)
                .orElseGet(() -> preferred(call.header().get("Accept-Language").orElse(""))
                        .language());
        return asked.equalsIgnoreCase("en") ? REPORTS_EN : REPORTS_ZH;
    }

    private enum Language {
        ZH,
        EN
    }

    /** Whichever of the two this is in. */
    public String choose(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    public String language() {
        return language;
    }

    public String get(String key) {
        String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + language);
        }
        return text;
    }
}
