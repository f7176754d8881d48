package org.gridpost.gateway.journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The newest groups, as objects, so that readers who keep up neither touch the disk nor decode. Written by one thread,
 * read by many.
 */
final class Tail {
    private final ConcurrentSkipListMap<Long, Group> groups = new ConcurrentSkipListMap<>();
    private final long maxBytes;
    private long bytes;

    Tail(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(Group group) {
        groups.put(group.position(), group);
        bytes += group.bytes();
        while (bytes > maxBytes) {
            bytes -= groups.pollFirstEntry().getValue().bytes();
        }
    }

    Optional<Group> holding(long position) {
        return Optional.ofNullable(groups.floorEntry(position))
                .map(Map.Entry::getValue)
                .filter(group -> group.holds(position));
    }
}
