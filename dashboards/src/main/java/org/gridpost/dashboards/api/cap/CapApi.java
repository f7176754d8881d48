package org.gridpost.dashboards.api.cap;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.duty.SearchParameters;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Tagged;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapBook.Readers;
import org.gridpost.pipelines.respond.cap.CapMessage;

/**
 * CAP 1.2 messages: a feed of those in force, and each by its identifier, also when it is not in force any more. Anybody
 * sees the public ones; who signs in sees those of their area, public or not.
 */
public final class CapApi {
    private static final String PUBLIC = "/public/v1/cap";
    private static final String ALL = "/api/v1/cap";
    private static final Readers ANYBODY = new Readers.Anybody();
    private static final String ATOM = "application/atom+xml; charset=utf-8";
    private static final String CAP = "application/cap+xml; charset=utf-8";

    private final CapBook book;
    private final Supplier<Site> site;
    private final Clock clock;

    public CapApi(CapBook book, Supplier<Site> site, Clock clock) {
        this.book = book;
        this.site = site;
        this.clock = clock;
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.FOLLOW_PUBLIC_CAP, call -> open(feed(PUBLIC, ANYBODY), call));
        guard.mount(router, Rights.READ_PUBLIC_CAP, call -> open(message(call, ANYBODY::see), call));
        guard.mount(router, Rights.FOLLOW_CAP, call -> feed(ALL, staff(call)));
        guard.mount(router, Rights.READ_CAP, call -> message(call, message -> seen(message, call)));
    }

    private Readers staff(Call call) {
        return new Readers.Staff(SearchParameters.grids(call, site.get(), Optional.empty()));
    }

    /** Of what stands in no grid only who sees the whole county learns. */
    private static boolean seen(CapMessage message, Call call) {
        return call.sees(message.grid().orElse(""));
    }

    private Answer feed(String path, Readers readers) {
        List<CapMessage> inForce = book.inForce(clock.instant(), readers);
        return new Answer(200, ATOM, Buffer.buffer(CapFeed.write(path, inForce)), Map.of());
    }

    private Answer message(Call call, Predicate<CapMessage> shown) {
        String identifier = call.path().get("id");
        Optional<CapMessage> found = book.find(identifier).filter(shown);
        return found.map(message -> new Answer(200, CAP, Buffer.buffer(message.xml()), Map.of()))
                .orElseGet(() -> Answer.notFound(
                        "There is no message " + identifier + " that you may see; the feed lists those in force."));
    }

    private static Answer open(Answer answer, Call call) {
        return answer.status() != 200
                ? answer
                : Tagged.answer(answer, call)
                        .with("Cache-Control", "public, max-age=10")
                        .with("Access-Control-Allow-Origin", "*");
    }
}
