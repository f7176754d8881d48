package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain.Verdict;
import org.gridpost.pipelines.audit.AuditRecord;

/** Who has changed what, page by page, and whether the log is whole. */
public final class AuditApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    /** So many entries are looked through for those of somebody's area before what was found is told. */
    private static final int MAX_LOOKED_AT = 5_000;

    private static final int LOOKED_AT_ONCE = 500;

    /** A walk along the chain is not made more often, whoever asks. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final Sources.Trail trail;
    private final AuditedPlaces places;
    private final Clock clock;
    private Optional<Chain> last = Optional.empty();

    public AuditApi(Sources.Trail trail, AuditedPlaces places, Clock clock) {
        this.trail = trail;
        this.places = places;
        this.clock = clock;
    }

    /** @param area in which what it is about lies; null for what concerns the whole county, or is gone */
    record Entry(
            long number,
            Instant at,
            String by,
            String action,
            String subject,
            Optional<String> area,
            String detail,
            String hash) {}

    /** @param next ask again with this as {@code before} for older ones, if there may be some */
    record Page(List<Entry> entries, Optional<Long> next) {}

    /**
     * @param entries how many there are, if all is well
     * @param head number and hash of the last one, to be noted somewhere else
     * @param at number of the first entry that does not fit
     * @param why one sentence, if something does not fit
     */
    record Chain(
            boolean whole,
            Optional<Long> entries,
            Optional<String> head,
            Optional<Long> at,
            Optional<String> why,
            Instant checked) {
        static Chain of(Verdict verdict, Instant now) {
            if (verdict instanceof Verdict.Whole all) {
                return new Chain(
                        true,
                        Optional.of(all.head().number()),
                        Optional.of(all.head().toString()),
                        Optional.empty(),
                        Optional.empty(),
                        now);
            }
            Verdict.Broken broken = (Verdict.Broken) verdict;
            return new Chain(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(broken.number()).filter(n -> n > 0),
                    Optional.of(broken.why()),
                    now);
        }
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_AUDIT, this::read);
        guard.mount(router, Rights.VERIFY_AUDIT, call -> Answer.ok(chain()));
    }

    private Answer read(Call call) {
        Parameters query = call.query();
        Audit.During during = new Audit.During(query.time("from"), query.time("to"));
        if (during.from().isPresent()
                && during.to().isPresent()
                && !during.from().get().isBefore(during.to().get())) {
            query.complain("from must be before to.");
        }
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Audit.Query asked = new Audit.Query(
                query.text("by"), query.text("action"), query.text("subject"), query.sequence("before"), during, limit);
        return query.problem().orElseGet(() -> Answer.ok(call.who().area().isEmpty() ? all(asked) : seen(call, asked)));
    }

    private Page all(Audit.Query asked) {
        List<AuditRecord> found = trail.audit().newest(asked);
        return new Page(
                found.stream().map(r -> entry(r, places.of(r.entry()))).toList(),
                found.size() < asked.limit()
                        ? Optional.empty()
                        : Optional.of(found.get(found.size() - 1).number()));
    }

    /** Only what lies in the asker's area; what lies in none is the county's. */
    private Page seen(Call call, Audit.Query asked) {
        List<Entry> entries = new ArrayList<>();
        Optional<Long> before = asked.before();
        for (int lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += LOOKED_AT_ONCE) {
            List<AuditRecord> found = trail.audit().newest(asked.page(before, LOOKED_AT_ONCE));
            for (AuditRecord one : found) {
                places.of(one.entry()).filter(call::sees).ifPresent(area -> entries.add(entry(one, Optional.of(area))));
                if (entries.size() == asked.limit()) {
                    return new Page(entries, Optional.of(one.number()));
                }
            }
            if (found.size() < LOOKED_AT_ONCE) {
                return new Page(entries, Optional.empty());
            }
            before = Optional.of(found.get(found.size() - 1).number());
        }
        return new Page(entries, before);
    }

    private static Entry entry(AuditRecord one, Optional<String> area) {
        return new Entry(
                one.number(),
                one.entry().at(),
                one.entry().by(),
                one.entry().action(),
                one.entry().subject(),
                area,
                one.entry().detail(),
                one.hash());
    }

    private synchronized Chain chain() {
        Instant now = clock.instant();
        if (last.filter(c -> c.checked().isAfter(now.minus(HOLDS))).isEmpty()) {
            last = Optional.of(Chain.of(trail.verdict().get(), now));
        }
        return last.orElseThrow();
    }
}
