package org.gridpost.gateway.e2e;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How a row of docs/rights.md is asked: about a thing in the grid QY07.
 *
 * @param path with its placeholders filled, from the API's root on
 * @param eachTime whether the thing is used up by the asking, so that each who may needs a new one
 * @param body as JSON, empty for none
 * @param answers statuses that mean that it was let through
 * @param elsewhere what somebody gets who is limited to another area
 */
record Asking(
        Supplier<String> path,
        boolean eachTime,
        Supplier<String> body,
        Set<Integer> answers,
        Optional<Integer> elsewhere) {
    static Asking at(String path) {
        return new Asking(() -> path, false, () -> "", Set.of(200), Optional.empty());
    }

    /** About another thing each time. */
    static Asking atNew(Supplier<String> path) {
        return new Asking(path, true, () -> "", Set.of(200), Optional.empty());
    }

    Asking with(String json) {
        return with(() -> json);
    }

    Asking with(Supplier<String> json) {
        return new Asking(path, eachTime, json, answers, elsewhere);
    }

    Asking answers(Integer... statuses) {
        return new Asking(path, eachTime, body, Set.of(statuses), elsewhere);
    }

    /** Where the area is named in the body, or the thing is everybody's. */
    Asking elsewhere(int status) {
        return new Asking(path, eachTime, body, answers, Optional.of(status));
    }
}
