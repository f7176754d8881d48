package org.gridpost.pipelines.kpi.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gridpost.pipelines.kpi.Span;

/**
 * The last few answers. One is given again for a minute; of a span that was over when it was made, as long as nothing has come
 * since.
 */
final class Recent<K, V> {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final int most;
    private final Map<K, Made<V>> made = new LinkedHashMap<>();

    /** @param most how many are kept */
    Recent(int most) {
        this.most = most;
    }

    private record Made<V>(V answer, long followed, Instant at) {}

    /**
     * @param followed up to where things are known of which the answer is made
     * @param makes it, unless it is there
     */
    V get(K key, Span span, long followed, Instant now, Supplier<V> makes) {
        synchronized (made) {
            Made<V> known = made.get(key);
            if (known != null && isGood(known, span, followed, now)) {
                return known.answer();
            }
        }
        V answer = makes.get();
        synchronized (made) {
            made.remove(key);
            made.put(key, new Made<>(answer, followed, now));
            if (made.size() > most) {
                made.remove(made.keySet().iterator().next());
            }
        }
        return answer;
    }

    private static boolean isGood(Made<?> known, Span span, long followed, Instant now) {
        boolean overWhenMade = !known.at().isBefore(span.to());
        return (overWhenMade && known.followed() == followed)
                || now.isBefore(known.at().plus(FRESH));
    }
}
