package org.gridpost.dashboards.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the pages are given besides their own files.
 *
 * @param tiles the background of maps
 */
public record PagesConfig(Tiles tiles) {
    public static final PagesConfig DEFAULT = new PagesConfig(new Tiles(Optional.empty(), "", 18));

    private static final int ZOOM_LIMIT = 24;

    /**
     * A background for maps. Without one they stand on our own outlines, and browsers ask nobody else for anything.
     *
     * @param url of square tiles in Web Mercator, WGS 84, with {@code {z}}, {@code {x}} and {@code {y}} where their numbers go;
     *     http, https, or a path of this server's proxy that begins with a slash
     * @param attribution whom the map is owed to, shown on it as text
     * @param maxZoom the nearest zoom that has tiles; nearer ones are drawn larger
     */
    public record Tiles(Optional<String> url, String attribution, int maxZoom) {
        public Tiles {
            url.ifPresent(Tiles::check);
            if (url.isPresent() && attribution.isBlank()) {
                throw new IllegalArgumentException(
                        "the attribution is missing: write whom the map is owed to, as its publisher wants it told");
            }
            if (maxZoom < 1 || maxZoom > ZOOM_LIMIT) {
                throw new IllegalArgumentException("maxZoom must be 1 to " + ZOOM_LIMIT + " but is " + maxZoom
                        + ": write the nearest that has tiles");
            }
        }

        private static void check(String url) {
            for (String hole : List.of("{z}", "{x}", "{y}")) {
                if (!url.contains(hole)) {
                    throw new IllegalArgumentException("the url " + url + " has no " + hole
                            + ": write it with {z}, {x} and {y} where the numbers of a tile go");
                }
            }
            if (!url.startsWith("/") || url.startsWith("//")) {
                origin(url);
            }
        }

        /** From where browsers load the tiles, such as {@code https://tiles.example}; empty if from this server. */
        public Optional<String> origin() {
            return url.filter(u -> !u.startsWith("/")).map(Tiles::origin);
        }

        private static String origin(String url) {
            try {
                URI uri = URI.create(url.replaceAll("[{}]", ""));
                String scheme = String.valueOf(uri.getScheme());
                boolean web = scheme.equals("https") || scheme.equals("http");
                if (web
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && !host(url).contains("{")) {
                    return scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new IllegalArgumentException("the url " + url
                    + " is none of tiles: write https:// and one host, or a path that begins with a slash");
        }

        private static String host(String url) {
            return url.split("/", 4)[2];
        }
    }

    /** Other servers than this from which pages may load pictures, as the Content-Security-Policy names them. */
    public List<String> imageOrigins() {
        return tiles.origin().stream().toList();
    }
}
