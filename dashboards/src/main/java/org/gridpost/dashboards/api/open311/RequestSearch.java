package org.gridpost.dashboards.api.open311;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.respond.reports.ReportBook.Wish;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Stood;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.reports.ServiceRequest;

/** What {@code GET requests} asks for: at most 90 days, and 1,000 requests a page. What is about people or cameras is not listed. */
final class RequestSearch {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST = 1_000;
    private static final int MOST_PAGES = 10_000;

    /** Of one search; who reads on by dates comes as far as they like. */
    private static final int DEEPEST = 10_000;

    private final ReportDesk desk;
    private final Clock clock;

    RequestSearch(ReportDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What makes no sense is noted as a problem of the call's parameters; then nothing is looked for. */
    List<Stood> of(Call call) {
        List<String> ids = call.query().texts("service_request_id");
        if (!ids.isEmpty()) {
            return desk.stood(inOrder(ids.stream().distinct().limit(MOST).toList()));
        }
        Set<String> services = services(call);
        Set<String> statuses = statuses(call);
        Optional<Instant> start = call.query().time("start_date");
        Optional<Instant> end = call.query().time("end_date");
        Instant to = end.map(e -> e.plusMillis(1))
                .orElseGet(() -> start.map(s -> s.plus(LONGEST))
                        .filter(clock.instant()::isAfter)
                        .orElseGet(() -> clock.instant().plusMillis(1)));
        Instant from = start.orElseGet(() -> to.minus(LONGEST));
        if (start.isPresent() && Duration.between(from, to).compareTo(LONGEST.plusMillis(1)) > 0) {
            call.query().complain("start_date and end_date may be at most 90 days apart.");
        }
        int size = call.query().count("page_size", MOST, MOST);
        int page = call.query().count("page", 1, MOST_PAGES);
        if (page * size > DEEPEST) {
            call.query()
                    .complain("page times page_size is at most " + DEEPEST
                            + ": ask for the rest by an earlier end_date.");
        }
        if (call.query().problem().isPresent() || services.isEmpty()) {
            return List.of();
        }
        Wish wish = new Wish(services, Optional.empty(), Optional.of(from), Optional.of(to), Optional.empty());
        int skip = (page - 1) * size;
        return statuses.size() == 1
                ? found(wish, statuses.contains("open"), skip, size)
                : desk.stood(desk.book().newest(wish, skip, size));
    }

    private List<ServiceRequest> inOrder(List<String> ids) {
        Map<String, ServiceRequest> found =
                desk.book().find(ids).stream().collect(Collectors.toMap(ServiceRequest::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    /** Those that are listed. */
    private Set<String> services(Call call) {
        List<String> wanted = call.query().texts("service_code");
        return Set.copyOf(desk.catalogue().services().stream()
                .filter(s -> s.disclosure() == Disclosure.PLACE)
                .map(Service::code)
                .filter(c -> wanted.isEmpty() || wanted.contains(c))
                .toList());
    }

    private static Set<String> statuses(Call call) {
        List<String> given = call.query().texts("status").stream()
                .map(s -> s.toLowerCase(Locale.ROOT))
                .toList();
        if (!Set.of("open", "closed").containsAll(given)) {
            call.query().complain("status must be open or closed but is \"" + String.join(",", given) + "\".");
        }
        return Set.copyOf(given);
    }

    /** The status is the ticket's, so it is looked at, a thousand at once. */
    private List<Stood> found(Wish wish, boolean open, int skip, int size) {
        List<Stood> found = new ArrayList<>();
        int passed = 0;
        Wish next = wish;
        List<ServiceRequest> some;
        do {
            some = desk.book().newest(next, MOST);
            for (Stood one : desk.stood(some)) {
                if (one.standing().open() == open && found.size() < size && passed++ >= skip) {
                    found.add(one);
                }
            }
            next = some.isEmpty() ? next : next.after(some.get(some.size() - 1));
        } while (found.size() < size && some.size() == MOST);
        return found;
    }
}
