package org.gridpost.sim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A program of ours that subscribes, counts, and prints its count twenty times a second. */
final class Subscriber implements Contender {
    private static final Duration START = Duration.ofSeconds(30);

    private final AtomicLong count = new AtomicLong(-1);
    private final Child child;

    private Subscriber(String name, Path folder, Class<?> main, URI broker) throws IOException, BenchException {
        child = Child.java(name, folder, main, List.of(broker.toString()), line -> count.set(Long.parseLong(line)));
        Local.await(child, "subscribed", START, () -> count.get() >= 0);
    }

    static Subscriber paho(Path folder, URI broker) throws IOException, BenchException {
        return new Subscriber("paho-subscriber", folder, PahoCounter.class, broker);
    }

    static Subscriber camel(Path folder, URI broker) throws IOException, BenchException {
        return new Subscriber("camel-route", folder, CamelCounter.class, broker);
    }

    @Override
    public long received() {
        return count.get();
    }

    @Override
    public Duration poll() {
        return Duration.ofMillis(20);
    }

    @Override
    public Child process() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
