package org.gridpost.gateway.pages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of the pages in one language, as the pages load them: so a test reads both. */
final class Words {
    private static final List<String> BUNDLES = List.of("shared", "model", "duty", "crew", "resident", "manage");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> texts = new HashMap<>();

    /** @param tag of a language, such as zh-CN */
    Words(String tag) {
        String language = tag.substring(0, 2);
        for (String bundle : BUNDLES) {
            try (InputStream in = Words.class.getResourceAsStream("/web/" + bundle + "/i18n/" + language + ".json")) {
                texts.putAll(JSON.readValue(in, new TypeReference<Map<String, String>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param holes name and value, in turn */
    String of(String key, String... holes) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        for (int i = 0; i < holes.length; i += 2) {
            text = text.replace("{" + holes[i] + "}", holes[i + 1]);
        }
        return text;
    }
}
