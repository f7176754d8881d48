package org.gridpost.pipelines.respond.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A limit that runs from a moment on. Time in which it is paused does not count.
 *
 * <ul>
 *   <li>ANY_TIME counts day and night.
 *   <li>WORKING_HOURS counts while offices are open: what starts out of hours begins to count when they open next, and what
 *       ends as they close is due then, not when they open again.
 *   <li>WORKING_DAYS counts whole days on which offices are open, from the first of them after the day on which it starts,
 *       at whatever hour that was, and is due as the last of them closes: as the Civil Code counts days (民法典 art. 201,
 *       203). A day does not count if it was paused at any moment of its office hours; shares of a day are shares of its
 *       office hours.
 * </ul>
 *
 * <p>What is done exactly when it is due is in time.
 */
public record LimitClock(WorkCalendar calendar, Instant start, Limit limit, List<Pause> pauses) {
    private static final double NANOS = 1e9;

    public LimitClock {
        pauses = List.copyOf(pauses);
    }

    /** When the limit is over; empty if it is paused before that, and as yet for ever. */
    public Optional<Instant> due() {
        return reaches(1);
    }

    /**
     * The first moment at which that share of the limit is used.
     *
     * @param share more than 0; 1 is the limit, more what comes after it
     */
    public Optional<Instant> reaches(double share) {
        if (!(share > 0)) {
            throw new IllegalArgumentException("a share of a limit is more than 0, not " + share);
        }
        List<Span> gaps = Span.merged(pauses);
        return switch (limit.kind()) {
            case ANY_TIME -> walk(new Span(start, Instant.MAX).without(gaps), part(share));
            case WORKING_HOURS -> hours(gaps, part(share));
            case WORKING_DAYS -> days(gaps, share * limit.amount());
        };
    }

    /** What share of the limit was used at a moment: 0 up to its start, 1 when it is due, more after that. */
    public double used(Instant at) {
        if (!at.isAfter(start)) {
            return 0;
        }
        List<Span> gaps = Span.merged(pauses);
        if (limit.kind() == Limit.Kind.ANY_TIME) {
            return seconds(new Span(start, at).without(gaps)) / seconds(whole());
        }
        double used = 0;
        LocalDate last = calendar.day(at);
        for (LocalDate day = calendar.day(start); !day.isAfter(last); day = day.plusDays(1)) {
            List<Span> open = counting(day, gaps);
            if (!open.isEmpty()) {
                double total =
                        limit.kind() == Limit.Kind.WORKING_DAYS ? seconds(open) * limit.amount() : seconds(whole());
                used += seconds(open.stream().map(s -> s.until(at)).toList()) / total;
            }
        }
        return used;
    }

    private Duration whole() {
        return Duration.ofMinutes(limit.amount());
    }

    private Duration part(double share) {
        return share == 1 ? whole() : Duration.ofNanos(Math.round(seconds(whole()) * share * NANOS));
    }

    /** What of a day counts. */
    private List<Span> counting(LocalDate day, List<Span> gaps) {
        List<Span> open = calendar.open(day);
        if (limit.kind() == Limit.Kind.WORKING_HOURS) {
            return open.stream()
                    .map(s -> s.since(start))
                    .flatMap(s -> s.without(gaps).stream())
                    .toList();
        }
        boolean counts = day.isAfter(calendar.day(start))
                && open.stream().noneMatch(s -> gaps.stream().anyMatch(s::meets));
        return counts ? open : List.of();
    }

    private Optional<Instant> hours(List<Span> gaps, Duration target) {
        Duration left = target;
        for (LocalDate day = calendar.day(start); isReachable(day, gaps); day = day.plusDays(1)) {
            List<Span> open = counting(day, gaps);
            Optional<Instant> reached = walk(open, left);
            if (reached.isPresent()) {
                return reached;
            }
            left = left.minus(length(open));
        }
        return Optional.empty();
    }

    private Optional<Instant> days(List<Span> gaps, double target) {
        double left = target;
        for (LocalDate day = calendar.day(start); isReachable(day, gaps); day = day.plusDays(1)) {
            List<Span> open = counting(day, gaps);
            if (!open.isEmpty()) {
                if (left <= 1) {
                    return within(open, left);
                }
                left--;
            }
        }
        return Optional.empty();
    }

    /** @param share of the day, at most 1 */
    private static Optional<Instant> within(List<Span> open, double share) {
        Duration length = length(open);
        return walk(open, share == 1 ? length : Duration.ofNanos(Math.round(seconds(length) * share * NANOS)));
    }

    /** Whether a day begins before it was paused for ever. */
    private boolean isReachable(LocalDate day, List<Span> gaps) {
        return gaps.isEmpty()
                || !gaps.get(gaps.size() - 1).to().equals(Instant.MAX)
                || day.atStartOfDay(calendar.zone())
                        .toInstant()
                        .isBefore(gaps.get(gaps.size() - 1).from());
    }

    private static Optional<Instant> walk(List<Span> spans, Duration target) {
        Duration left = target;
        for (Span span : spans) {
            Duration length = span.length();
            if (length.compareTo(left) >= 0) {
                return Optional.of(span.from().plus(left));
            }
            left = left.minus(length);
        }
        return Optional.empty();
    }

    private static Duration length(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static double seconds(List<Span> spans) {
        return seconds(length(spans));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }
}
