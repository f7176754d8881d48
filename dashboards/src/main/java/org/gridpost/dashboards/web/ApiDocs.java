package org.gridpost.dashboards.web;

import io.vertx.ext.web.Router;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Tagged;
import org.gridpost.dashboards.openapi.ApiDocument;

/** The description of all HTTP: {@code /openapi.json} for programs, {@code /api-docs} for people, who may try it there. */
public final class ApiDocs {
    private static final String PLACE_OF_LIBRARY = "{swagger-ui}";

    private final Answer document = Answer.ok(ApiDocument.read(version()).json());
    private final Answer page = Answer.html(
            200,
            Resources.text("web/api-docs/index.html")
                    .replace(PLACE_OF_LIBRARY, WebJars.folder("org.webjars", "swagger-ui")));

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_API_DESCRIPTION, call -> anew(document, call));
        guard.mount(router, Rights.SEE_API_DOCS, call -> anew(page, call));
    }

    /** Asked for anew each time, and spared who has it: it changes only with the gateway. */
    private static Answer anew(Answer answer, Call call) {
        return Tagged.answer(answer, call).with("Cache-Control", "no-cache");
    }

    /** That of the gateway: all modules have the same. */
    private static String version() {
        return Optional.ofNullable(ApiDocs.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
