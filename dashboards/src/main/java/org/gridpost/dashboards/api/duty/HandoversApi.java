package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.HandoverPage;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.handover.Handover;
import org.gridpost.pipelines.handover.Handover.Signature;
import org.gridpost.pipelines.handover.HandoverBook;
import org.gridpost.pipelines.handover.HandoverBook.Cursor;
import org.gridpost.pipelines.handover.HandoverBook.SignResult;
import org.gridpost.pipelines.handover.Stocktaking;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;

/** Shifts handed over: made by who goes, signed by who comes, read and printed by both and those above them. */
public final class HandoversApi {
    private static final int LONGEST_NOTES = 4_000;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private static final Set<AreaLevel> LEVELS =
            EnumSet.of(AreaLevel.COUNTY, AreaLevel.CENTRE, AreaLevel.COMMUNITY, AreaLevel.STATION);

    private final HandoverBook book;
    private final Stocktaking stocktaking;
    private final Supplier<Site> site;
    private final HandoverPage page;
    private final Clock clock;

    public HandoversApi(
            HandoverBook book, Stocktaking stocktaking, Supplier<Site> site, HandoverPage page, Clock clock) {
        this.book = book;
        this.stocktaking = stocktaking;
        this.site = site;
        this.page = page;
        this.clock = clock;
    }

    /** One in a list, without how things stood. */
    record Line(String id, String area, Signature outgoing, Optional<Signature> incoming) {}

    /** @param next the cursor of the next page; null if this is the last one */
    record Handovers(List<Line> handovers, Optional<String> next) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.MAKE_HANDOVER, this::make);
        guard.mount(router, Rights.SIGN_HANDOVER, this::sign);
        guard.mount(router, Rights.LIST_HANDOVERS, this::list);
        guard.mount(
                router,
                Rights.READ_HANDOVER,
                call -> visible(call).map(Answer::ok).orElseGet(() -> unknown(call)));
        guard.mount(router, Rights.SEE_HANDOVER, this::print);
    }

    private Answer make(Call call) {
        Fields fields = Fields.of(call, "A hand-over", List.of("area", "notes"));
        String area = fields.needed("area", "the station, centre or other area whose shift ends");
        String notes = fields.text("notes", LONGEST_NOTES).orElse("");
        Optional<Area> found = site.get().areas().find(area).filter(a -> call.sees(a.id()));
        if (found.isEmpty()) {
            call.query().complain("There is no area " + area + " that you may see: see GET /api/v1/areas.");
        } else if (!LEVELS.contains(found.get().level())) {
            call.query().complain("Area " + area + " has no shift: name a station, community, centre or the county.");
        }
        return call.query().problem().orElseGet(() -> {
            Handover handover = new Handover(
                    UUID.randomUUID().toString(),
                    area,
                    new Signature(call.who().name(), clock.instant()),
                    notes,
                    stocktaking.of(area),
                    Optional.empty());
            book.add(handover);
            return Answer.ok(handover);
        });
    }

    private Answer sign(Call call) {
        if (visible(call).isEmpty()) {
            return unknown(call);
        }
        String id = call.path().get("id");
        SignResult result = book.sign(id, call.who().name());
        if (result instanceof SignResult.Done done) {
            return Answer.ok(done.handover());
        }
        if (result instanceof SignResult.Already already) {
            Signature by = already.handover().incoming().orElseThrow();
            return Answer.error(
                    409, "signed", "Hand-over " + id + " was signed by " + by.by() + " at " + by.at() + " already.");
        }
        return result instanceof SignResult.SamePerson
                ? Answer.error(
                        409,
                        "same-person",
                        "Hand-over " + id + " is yours: the officer who takes over signs it, not who made it.")
                : unknown(call);
    }

    private Answer list(Call call) {
        Optional<Instant> before = call.query().time("before");
        Optional<Set<String>> areas = areas(call, call.query().text("area"));
        Optional<Cursor> after = cursor(call);
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        return call.query().problem().orElseGet(() -> {
            List<Handover> found = book.newest(new HandoverBook.Wish(areas, before, after), limit + 1);
            List<Handover> some = found.subList(0, Math.min(limit, found.size()));
            return Answer.ok(new Handovers(
                    some.stream()
                            .map(h -> new Line(h.id(), h.area(), h.outgoing(), h.incoming()))
                            .toList(),
                    found.size() > limit
                            ? Optional.of(Cursor.at(some.get(limit - 1)).toString())
                            : Optional.empty()));
        });
    }

    /** Those that the caller may see; empty if these are all, and those that have left the register too. */
    private Optional<Set<String>> areas(Call call, Optional<String> area) {
        if (area.isPresent()) {
            return Optional.of(area.filter(call::sees).map(Set::of).orElse(Set.of()));
        }
        return call.who()
                .area()
                .map(mine -> LEVELS.stream()
                        .flatMap(level -> site.get().areas().level(level).stream())
                        .map(Area::id)
                        .filter(call::sees)
                        .collect(Collectors.toSet()));
    }

    private static Optional<Cursor> cursor(Call call) {
        Optional<String> text = call.query().text("cursor");
        Optional<Cursor> cursor = text.flatMap(Cursor::parse);
        if (text.isPresent() && cursor.isEmpty()) {
            call.query().complain("cursor must be the next of an earlier answer, unchanged.");
        }
        return cursor;
    }

    private Answer print(Call call) {
        Texts texts = Texts.ofReports(call);
        return call.query()
                .problem()
                .orElseGet(() -> visible(call)
                        .map(handover -> page.of(handover, site.get().areas().find(handover.area()), texts))
                        .orElseGet(() -> unknown(call)));
    }

    private Optional<Handover> visible(Call call) {
        return book.find(call.path().get("id")).filter(h -> call.sees(h.area()));
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no hand-over " + call.path().get("id") + " that you may see.");
    }
}
