package org.gridpost.gateway.notify.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password, a key, or an address that holds one: shown to nobody who prints the configuration. */
public record Secret(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank: leave the key out instead");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
