package org.gridpost.pipelines.kpi;

import java.util.List;

/**
 * The head of a list.
 *
 * @param total how long it is, more than are listed if it was cut
 */
public record Listed<T>(int total, List<T> first) {
    private static final int MOST = 200;

    public Listed {
        first = List.copyOf(first);
    }

    static <T> Listed<T> of(List<T> all) {
        return new Listed<>(all.size(), all.subList(0, Math.min(MOST, all.size())));
    }
}
