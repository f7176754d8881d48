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
        List<String> arguments =
                new ArrayList<>(List.of("sim", "--offline", "--fleet", fleet.toString(), "--record", into.toString()));
        arguments.addAll(List.of(options));
        run(arguments);
    }

    /** Lets it draw cases, or a storm, with their register and their truth; skips the test if it is not built. */
    public static void exam(Path into, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("exam", "--record", into.toString()));
        arguments.addAll(List.of(options));
        run(arguments);
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        if (Files.notExists(JAR)) {
            throw Services.missing("needs " + JAR + ", which is not there: ./mvnw package -pl device-sim builds it");
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("the simulator ended with " + code + ": " + String.join(" ", command));
        }
    }
}
