package org.gridpost.pipelines.detect.criteria;

import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.Metric;

/** What {@link AllOf} and {@link AnyOf} have in common: the handling of their parts' memories. */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
record Composite(List<Criterion> parts, Memory initial) {
    Composite(List<Criterion> parts) {
        this(parts, initialOf(parts));
    }

    /** Nothing at all where no part has anything to remember, as with most. */
    private static Memory initialOf(List<Criterion> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a list of conditions cannot be empty");
        }
        boolean nothing = parts.stream().allMatch(p -> p.initial() == Memory.NOTHING);
        return nothing
                ? Memory.NOTHING
                : new Memory.Several(parts.stream().map(Criterion::initial).toList());
    }

    static Memory part(Memory memory, int index) {
        return memory instanceof Memory.Several several ? several.parts().get(index) : memory;
    }

    boolean concerns(Metric metric) {
        for (Criterion part : parts) {
            if (part.concerns(metric)) {
                return true;
            }
        }
        return false;
    }

    boolean fits(Memory memory) {
        if (!(memory instanceof Memory.Several several)) {
            return initial == Memory.NOTHING && memory.equals(Memory.NOTHING);
        }
        if (several.parts().size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).fits(several.parts().get(i))) {
                return false;
            }
        }
        return true;
    }

    Memory learn(Memory memory, Moment moment, Scene scene) {
        if (!(memory instanceof Memory.Several several)) {
            return memory;
        }
        List<Memory> next = null;
        for (int i = 0; i < parts.size(); i++) {
            Memory before = several.parts().get(i);
            Memory after = parts.get(i).learn(before, moment, scene);
            if (after != before) {
                next = next == null ? new ArrayList<>(several.parts()) : next;
                next.set(i, after);
            }
        }
        return next == null ? memory : new Memory.Several(next);
    }

    long nextChange(Memory memory, long now, Scene scene) {
        long next = Criterion.NEVER;
        for (int i = 0; i < parts.size(); i++) {
            next = Math.min(next, parts.get(i).nextChange(part(memory, i), now, scene));
        }
        return next;
    }

    /** Of the first part in that state, else of the first of which anything is known. */
    Evidence evidence(Memory memory, long now, Scene scene, State wanted) {
        int chosen = -1;
        for (int i = parts.size() - 1; i >= 0; i--) {
            State state = parts.get(i).state(part(memory, i), now, scene);
            if (state == wanted) {
                chosen = i;
            }
        }
        for (int i = 0; chosen < 0 && i < parts.size(); i++) {
            chosen = parts.get(i).state(part(memory, i), now, scene) == State.UNKNOWN ? chosen : i;
        }
        int index = Math.max(chosen, 0);
        return parts.get(index).evidence(part(memory, index), now, scene);
    }
}
