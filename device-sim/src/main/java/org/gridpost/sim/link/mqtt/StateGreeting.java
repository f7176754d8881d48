package org.gridpost.sim.link.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Wire;

/** What GridPost's own devices say when they come and go: retained on their state topic. */
record StateGreeting(String device) implements Format.Greeting {
    @Override
    public Optional<Wire.Publication> will() {
        return Optional.of(state("{\"online\":false}"));
    }

    @Override
    public List<Wire.Publication> births() {
        return List.of(state("{\"online\":true}"));
    }

    private Wire.Publication state(String words) {
        return new Wire.Publication("gridpost/v1/" + device + "/state", words.getBytes(UTF_8), 1, true);
    }
}
