package org.gridpost.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Locale;
import java.util.Map;
import org.gridpost.dashboards.http.Json;

/** The pages' texts in one language, from the same files that the pages load. */
public final class Texts {
    private static final Texts ZH = load("zh");
    private static final Texts EN = load("en");

    private final String language;
    private final Map<String, String> byKey;

    private Texts(String language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    private static Texts load(String language) {
        try {
            String json = Resources.text("web/shared/i18n/" + language + ".json");
            return new Texts(language, Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
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
