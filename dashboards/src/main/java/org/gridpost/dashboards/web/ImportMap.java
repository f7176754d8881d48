package org.gridpost.dashboards.web;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridpost.dashboards.http.Json;
import org.gridpost.dashboards.http.Tagged;

/**
 * Tells browsers where the names in our {@code import} statements live: the WebJars on the class path, in the versions that
 * the build put there. An import map must stand in the page itself, so a strict Content-Security-Policy lets it pass by its
 * hash.
 */
final class ImportMap {
    private final String text;

    ImportMap() {
        Map<String, String> imports = new LinkedHashMap<>();
        String lit = folder("lit");
        imports.put("lit", lit + "index.js");
        imports.put("lit/", lit);
        String html = folder("lit-html");
        imports.put("lit-html", html + "lit-html.js");
        imports.put("lit-html/", html);
        String element = folder("lit-element");
        imports.put("lit-element", element + "index.js");
        imports.put("lit-element/", element);
        String reactive = folder("lit__reactive-element");
        imports.put("@lit/reactive-element", reactive + "reactive-element.js");
        imports.put("@lit/reactive-element/", reactive);
        String leaflet = folder("leaflet") + "dist/";
        imports.put("leaflet", leaflet + "leaflet-src.esm.js");
        imports.put("leaflet/", leaflet);
        imports.put("uplot", folder("uplot") + "dist/uPlot.esm.js");
        this.text = Json.write(Map.of("imports", imports)).toString();
    }

    private static String folder(String webjar) {
        return WebJars.folder("org.webjars.npm", webjar);
    }

    String asElement() {
        return "<script type=\"importmap\">" + text + "</script>";
    }

    /** The hash as it stands in a policy's {@code script-src}, without the quotes around it. */
    String hash() {
        byte[] digest = Tagged.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
