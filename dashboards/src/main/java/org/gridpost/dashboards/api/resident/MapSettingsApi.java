package org.gridpost.dashboards.api.resident;

import io.vertx.ext.web.Router;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.PagesConfig;

/** What the pages' maps are to be drawn on. */
public final class MapSettingsApi {
    private final MapSettings settings;

    public MapSettingsApi(PagesConfig.Tiles tiles) {
        settings = new MapSettings(tiles.url().map(url -> new Background(url, tiles.attribution(), tiles.maxZoom())));
    }

    record Background(String url, String attribution, int maxZoom) {}

    record MapSettings(Optional<Background> background) {}

    public void mount(Router router, Guard guard) {
        guard.mount(
                router,
                Rights.READ_MAP_SETTINGS,
                call -> PublicAnswer.of(Answer.ok(settings), call, PublicAnswer.SLOW));
    }
}
