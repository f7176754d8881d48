package org.gridpost.gateway.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulator as a process of its own: it shares no code with the gateway. */
public final class Simulator {
    private static final Path JAR = Path.of("../device-sim/target/device-sim.jar");

    private Simulator() {}

    /** Lets it compute and record; skips the test if it is not built. */
    public static void record(Path fleet, Path into, String... options) throws IOException, InterruptedException {
        if (Files.notExists(JAR)) {
            throw Services.missing("needs " + JAR + ", which is not there: ./mvnw package -pl device-sim builds it");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "sim",
                "--offline",
                "--fleet",
                fleet.toString(),
                "--record",
                into.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).inheritIO().start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("the simulator ended with " + code + ": " + String.join(" ", command));
        }
    }
}
