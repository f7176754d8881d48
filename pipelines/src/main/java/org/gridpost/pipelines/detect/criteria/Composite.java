package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import java.util.List;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.Metric;

/**
 * What {@link AllOf} and {@link AnyOf} have in common: the handling of their parts' memories. Only parts that have
 * something to remember take place in it, for there is one for each asset: with one such part its memory is that of the
 * whole.
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
final class Composite {
    private final Criterion[] parts;

    /** The place of each part's memory, {@link #NOWHERE} for those that have none. */
    private final int[] places;

    /** The parts that have a memory, by its place. */
    private final Criterion[] remembering;

    private final Memory initial;

    private static final int NOWHERE = -1;

    Composite(List<Criterion> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a list of conditions cannot be empty");
        }
        this.parts = parts.toArray(Criterion[]::new);
        this.remembering =
                parts.stream().filter(p -> p.initial() != Memory.NOTHING).toArray(Criterion[]::new);
        this.places = new int[this.parts.length];
        int next = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = this.parts[i].initial() == Memory.NOTHING ? NOWHERE : next++;
        }
        this.initial = switch (remembering.length) {
            case 0 -> Memory.NOTHING;
            case 1 -> remembering[0].initial();
            default ->
                new Memory.Several(
                        Arrays.stream(remembering).map(Criterion::initial).toArray(Memory[]::new));
        };
    }

    List<Criterion> parts() {
        return List.of(parts);
    }

    int size() {
        return parts.length;
    }

    Memory initial() {
        return initial;
    }

    private Memory memoryOf(int part, Memory memory) {
        if (places[part] == NOWHERE) {
            return Memory.NOTHING;
        }
        return remembering.length == 1 ? memory : ((Memory.Several) memory).parts()[places[part]];
    }

    /** How one part finds things. */
    State state(int part, Memory memory, long now, Scene scene) {
        return parts[part].state(memoryOf(part, memory), now, scene);
    }

    Evidence evidence(int part, Memory memory, long now, Scene scene) {
        return parts[part].evidence(memoryOf(part, memory), now, scene);
    }

    boolean concerns(Metric metric) {
        for (Criterion part : parts) {
            if (part.concerns(metric)) {
                return true;
            }
        }
        return false;
    }

    boolean reads(Metric metric) {
        for (Criterion part : parts) {
            if (part.reads(metric)) {
                return true;
            }
        }
        return false;
    }

    boolean fits(Memory memory) {
        if (remembering.length == 0) {
            return memory.equals(Memory.NOTHING);
        }
        if (remembering.length == 1) {
            return remembering[0].fits(memory);
        }
        if (!(memory instanceof Memory.Several several) || several.parts().length != remembering.length) {
            return false;
        }
        for (int i = 0; i < remembering.length; i++) {
            if (!remembering[i].fits(several.parts()[i])) {
                return false;
            }
        }
        return true;
    }

    Memory learn(Memory memory, Moment moment, Scene scene) {
        if (remembering.length == 0) {
            return memory;
        }
        if (remembering.length == 1) {
            return remembering[0].learn(memory, moment, scene);
        }
        Memory[] before = ((Memory.Several) memory).parts();
        Memory[] next = before;
        for (int i = 0; i < remembering.length; i++) {
            Memory after = remembering[i].learn(before[i], moment, scene);
            if (after != before[i]) {
                next = next == before ? before.clone() : next;
                next[i] = after;
            }
        }
        return next == before ? memory : new Memory.Several(next);
    }

    long nextChange(Memory memory, long now, Scene scene) {
        long next = Criterion.NEVER;
        for (int i = 0; i < parts.length; i++) {
            next = Math.min(next, parts[i].nextChange(memoryOf(i, memory), now, scene));
        }
        return next;
    }

    /** Of the first part in that state, else of the first of which anything is known. */
    Evidence evidence(Memory memory, long now, Scene scene, State wanted) {
        int chosen = -1;
        for (int i = parts.length - 1; i >= 0; i--) {
            if (state(i, memory, now, scene) == wanted) {
                chosen = i;
            }
        }
        for (int i = 0; chosen < 0 && i < parts.length; i++) {
            chosen = state(i, memory, now, scene) == State.UNKNOWN ? chosen : i;
        }
        return evidence(Math.max(chosen, 0), memory, now, scene);
    }
}
