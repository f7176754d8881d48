package org.gridpost.dashboards.feed;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The last changes in memory, without a gap up to the newest one read. */
final class RecentItems {
    private final int capacity;
    private final ArrayDeque<FeedItem> items = new ArrayDeque<>();
    /** The items hold everything after this place. */
    private long completeAfter;

    private long last;

    RecentItems(int capacity, long startAfter) {
        this.capacity = capacity;
        this.completeAfter = startAfter;
        this.last = startAfter;
    }

    synchronized void add(List<FeedItem> fresh) {
        for (FeedItem item : fresh) {
            items.addLast(item);
            last = item.sequence();
            if (items.size() > capacity) {
                completeAfter = items.removeFirst().sequence();
            }
        }
    }

    /** The last place that has been read. */
    synchronized long last() {
        return last;
    }

    /** What came after a place, oldest first; nothing at all if the place lies before what is in memory. */
    synchronized Optional<List<FeedItem>> after(long sequence, int limit) {
        if (sequence < completeAfter) {
            return Optional.empty();
        }
        ArrayDeque<FeedItem> found = new ArrayDeque<>();
        // From the new end, because nearly all listeners are nearly up to date.
        Iterator<FeedItem> newestFirst = items.descendingIterator();
        while (newestFirst.hasNext()) {
            FeedItem item = newestFirst.next();
            if (item.sequence() <= sequence) {
                break;
            }
            found.addFirst(item);
        }
        return Optional.of(found.stream().limit(limit).toList());
    }
}
