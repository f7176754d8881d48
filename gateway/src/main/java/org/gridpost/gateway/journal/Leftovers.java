package org.gridpost.gateway.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Groups of which a reader has taken a part only, so that the rest need not be read and decoded again. */
final class Leftovers {
    private static final int MOST = 8;

    private final Deque<Group> groups = new ArrayDeque<>();

    synchronized void keep(Group group) {
        groups.remove(group);
        groups.addFirst(group);
        if (groups.size() > MOST) {
            groups.removeLast();
        }
    }

    synchronized Optional<Group> holding(long position) {
        return groups.stream().filter(group -> group.holds(position)).findFirst();
    }
}
