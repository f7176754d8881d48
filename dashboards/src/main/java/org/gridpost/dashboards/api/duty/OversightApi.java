package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Original;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Site;

/** What the gateway did not take and why, and whether its sums hold. */
public final class OversightApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final RejectionLog rejections;
    private final Supplier<? extends Record> accounting;
    private final Supplier<Site> site;

    public OversightApi(RejectionLog rejections, Supplier<? extends Record> accounting, Supplier<Site> site) {
        this.rejections = rejections;
        this.accounting = accounting;
        this.site = site;
    }

    /**
     * @param text the message as it came, if it was text
     * @param base64 the same, if it was not
     * @param length its length in bytes, of which the first {@link Rejection#MAX_KEPT} are kept
     */
    record RejectionView(
            Instant received,
            Reason reason,
            String detail,
            Transport transport,
            Optional<String> device,
            Optional<String> sender,
            Optional<String> text,
            Optional<String> base64,
            int length) {
        static RejectionView of(Rejection rejection) {
            Original original = Original.of(rejection.original().bytes());
            return new RejectionView(
                    rejection.received(),
                    rejection.reason(),
                    rejection.detail(),
                    rejection.transport(),
                    rejection.device(),
                    rejection.sender(),
                    original.text(),
                    original.base64(),
                    rejection.originalLength());
        }
    }

    record Rejections(List<RejectionView> rejections) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_REJECTIONS, this::list);
        guard.mount(router, Rights.READ_ACCOUNTING, call -> Answer.ok(accounting.get()));
    }

    private Answer list(Call call) {
        Optional<String> device = call.query().text("device");
        Optional<Reason> reason = call.query().word("reason", Reason.class);
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        boolean limited = call.who().area().isPresent();
        Site now = site.get();
        List<RejectionView> seen = rejections.newest(device, reason, limited ? MAX_LIMIT : limit).stream()
                .filter(r -> !limited || ofSeenAsset(r, call, now))
                .limit(limit)
                .map(RejectionView::of)
                .toList();
        return Answer.ok(new Rejections(seen));
    }

    /** What neither is about a known device nor comes from one belongs to no area: only who sees the whole county sees it. */
    private static boolean ofSeenAsset(Rejection rejection, Call call, Site site) {
        return Stream.of(rejection.device(), rejection.sender())
                .anyMatch(device -> device.flatMap(d -> site.assetOf(d, rejection.received()))
                        .filter(a -> call.sees(a.grid()))
                        .isPresent());
    }
}
