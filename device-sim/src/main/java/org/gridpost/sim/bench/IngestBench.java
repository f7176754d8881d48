package org.gridpost.sim.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures how many messages a second come through, one after the other and with the same load: a bare Paho subscriber
 * that counts, a plain Camel route that counts, and GridPost with an InfluxDB behind it.
 *
 * @param folder empty, for the processes' data and logs
 * @param embedded whether GridPost uses its own broker; the other two always have a mosquitto
 */
record IngestBench(
        Path folder, Path launcher, boolean embedded, int devices, long warmUp, long measured, PrintStream news) {
    private static final Duration LAST_POINTS = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int READINGS_PER_MESSAGE = 3;

    IngestResult run() throws IOException, BenchException {
        Path fleet = folder.resolve("fleet.csv");
        GatewayProcess.writeFleet(folder, launcher, fleet);
        Race race = new Race(fleet, devices, warmUp, measured);
        Race.Result paho = subscriber(race, "bare Paho subscriber", Subscriber::paho);
        Race.Result camel = subscriber(race, "plain Camel route", Subscriber::camel);
        Own own = gridPost(race);
        return new IngestResult(
                embedded ? "embedded" : "mosquitto",
                measured,
                own.result.messagesPerSecond(),
                own.result.messagesPerSecond() * READINGS_PER_MESSAGE,
                own.result.cpuMicrosPerMessage(),
                paho,
                camel,
                Math.rint(own.result.messagesPerSecond() / paho.messagesPerSecond() * 100) / 100,
                own.storeLag.toMillis() / 1000.0,
                own.lost);
    }

    private record Own(Race.Result result, Duration storeLag, long lost) {}

    private interface Start {
        Contender at(Path folder, URI broker) throws IOException, BenchException;
    }

    private Race.Result subscriber(Race race, String name, Start start) throws IOException, BenchException {
        try (MosquittoProcess broker = new MosquittoProcess(folder);
                Contender contender = start.at(folder, broker.uri())) {
            return tell(name, race.run(folder, broker.uri(), contender));
        }
    }

    private Own gridPost(Race race) throws IOException, BenchException {
        try (InfluxdProcess influx = new InfluxdProcess(folder)) {
            if (embedded) {
                try (GatewayProcess gateway = new GatewayProcess(folder, launcher, Optional.empty(), influx.uri())) {
                    return gridPost(race, gateway.broker(), gateway, influx);
                }
            }
            try (MosquittoProcess broker = new MosquittoProcess(folder);
                    GatewayProcess gateway =
                            new GatewayProcess(folder, launcher, Optional.of(broker.uri()), influx.uri())) {
                return gridPost(race, broker.uri(), gateway, influx);
            }
        }
    }

    /** Also waits until the store has everything, for what is journaled is safe but not yet stored. */
    private Own gridPost(Race race, URI broker, GatewayProcess gateway, InfluxdProcess influx)
            throws IOException, BenchException {
        Race.Result result = tell("GridPost", race.run(folder, broker, gateway));
        long began = System.nanoTime();
        long points = influx.points();
        while (points < race.total() && System.nanoTime() - began < LAST_POINTS.toNanos()) {
            Local.pause(POLL);
            points = influx.points();
        }
        return new Own(result, Duration.ofNanos(System.nanoTime() - began), race.total() - points);
    }

    private Race.Result tell(String name, Race.Result result) {
        news.printf(
                Locale.ROOT,
                "bench: %s: %,.0f messages/s, %.1f µs of CPU a message%n",
                name,
                result.messagesPerSecond(),
                result.cpuMicrosPerMessage());
        return result;
    }
}
