package org.gridpost.dashboards.api.resident;

import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Tagged;

/** How anybody is answered: any page may read it, and it may be kept a while. */
final class PublicAnswer {
    /** So old may be what changes by the second, s. */
    static final int NOW = 10;

    /** What changes by the hour, s. */
    static final int SLOW = 600;

    private PublicAnswer() {}

    static Answer of(Answer answer, Call call, int seconds) {
        return Tagged.answer(answer, call)
                .with("Cache-Control", "public, max-age=" + seconds)
                .with("Access-Control-Allow-Origin", "*");
    }
}
