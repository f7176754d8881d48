package org.gridpost.dashboards.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Tagged;

/** The pages and what they load. Our own files are asked for anew each time, by their tag; libraries are kept for good. */
public final class Pages {
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json; charset=utf-8");
    /** A service worker may look after no more than its own folder unless its file says so. */
    private static final Map<String, String> WORKERS = Map.of("crew/worker.js", "/crew");

    private static final String PLACE_OF_IMPORT_MAP = "<!-- import map -->";

    private final ImportMap importMap = new ImportMap();
    private final Answer duty = page("web/duty/index.html");
    private final Answer resident = page("web/resident/index.html");
    private final Answer crew = page("web/crew/index.html");
    private final Answer manage = page("web/manage/index.html");

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.SEE_DUTY_PAGE, call -> anew(duty, call));
        guard.mount(router, Rights.SEE_RESIDENT_PAGE, call -> anew(resident, call));
        guard.mount(router, Rights.SEE_CREW_PAGE, call -> anew(crew, call));
        guard.mount(router, Rights.SEE_MANAGE_PAGE, call -> anew(manage, call));
        guard.mount(
                router,
                Rights.LOAD_PAGE_FILES,
                call -> file("/web/", call)
                        .map(f -> anew(asWorker(f, call), call))
                        .orElseGet(Pages::noFile));
        guard.mount(
                router,
                Rights.LOAD_LIBRARIES,
                call -> file("/META-INF/resources/webjars/", call)
                        .map(f -> f.with("Cache-Control", "public, max-age=31536000, immutable"))
                        .orElseGet(Pages::noFile));
    }

    /** The hash of the pages' import map, for {@code script-src}. */
    public String importMapHash() {
        return importMap.hash();
    }

    private Answer page(String path) {
        String html = Resources.text(path);
        if (!html.contains(PLACE_OF_IMPORT_MAP)) {
            throw new IllegalStateException(path + " has no place for the import map");
        }
        return Answer.html(200, html.replace(PLACE_OF_IMPORT_MAP, importMap.asElement()));
    }

    private static Answer anew(Answer answer, Call call) {
        return Tagged.answer(answer, call).with("Cache-Control", "no-cache");
    }

    private static Optional<Answer> file(String folder, Call call) {
        String path = call.path().getOrDefault("*", "");
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        Optional<Buffer> content = Resources.find(folder, path);
        return content.map(c -> new Answer(200, type, c, Map.of()));
    }

    private static Answer asWorker(Answer file, Call call) {
        String scope = WORKERS.get(call.path().getOrDefault("*", ""));
        return scope == null ? file : file.with("Service-Worker-Allowed", scope);
    }

    private static Answer noFile() {
        return Answer.notFound("There is no such file.");
    }
}
