package org.gridpost.pipelines.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The areas by id, each with its way up. Immutable; the constructor refuses orphans and circles. */
public final class AreaTree {
    private final Map<String, Area> byId = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if an id is doubled, a parent is missing, or a parent's level is not above its
     *     child's (which also rules out circles)
     */
    public AreaTree(Collection<Area> areas) {
        for (Area area : areas) {
            if (byId.putIfAbsent(area.id(), area) != null) {
                throw new IllegalArgumentException("area " + area.id() + " is defined twice");
            }
        }
        for (Area area : areas) {
            area.parent().ifPresent(p -> {
                Area parent = byId.get(p);
                if (parent == null) {
                    throw new IllegalArgumentException("area " + area.id() + " has an unknown parent " + p);
                }
                if (parent.level().compareTo(area.level()) >= 0) {
                    throw new IllegalArgumentException("area " + area.id() + " (" + area.level()
                            + ") cannot lie within " + p + " (" + parent.level() + ")");
                }
            });
        }
    }

    public Optional<Area> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The area itself and all above it, nearest first; empty for an unknown id. */
    public List<Area> pathUp(String id) {
        List<Area> path = new ArrayList<>();
        Optional<Area> here = find(id);
        while (here.isPresent()) {
            path.add(here.get());
            here = here.get().parent().flatMap(this::find);
        }
        return path;
    }

    /** The nearest area of that level at or above the given one. */
    public Optional<Area> above(String id, AreaLevel level) {
        return pathUp(id).stream().filter(a -> a.level() == level).findFirst();
    }

    /** Whether {@code id} is {@code ancestor} or lies below it. */
    public boolean within(String id, String ancestor) {
        return pathUp(id).stream().anyMatch(a -> a.id().equals(ancestor));
    }

    /** All areas of a level, in the order they were given. */
    public List<Area> level(AreaLevel level) {
        return byId.values().stream().filter(a -> a.level() == level).toList();
    }

    public List<Area> all() {
        return List.copyOf(byId.values());
    }
}
