package org.gridpost.gateway.services;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a test gets a real server from. With the environment variable {@code GRIDPOST_REQUIRE_SERVICES=true}, as in CI,
 * a server that is to be had nowhere fails the test instead of skipping it.
 */
public final class Services {
    private Services() {}

    /**
     * How to run a server.
     *
     * @param containerPort on which it listens within its image
     * @param containerCommand replaces the image's own command unless it is empty
     */
    public record Recipe(
            String image, int containerPort, List<String> containerCommand, String binary, LocalCommand local) {}

    /** Writes what the binary needs into an empty folder of its own and says how to call it. */
    @FunctionalInterface
    public interface LocalCommand {
        List<String> prepare(Path binary, Path folder, int port) throws Exception;
    }

    /** Starts the server, or skips the test and says why. */
    public static Service start(Recipe recipe) {
        return dockerIsThere()
                ? new ContainerService(recipe)
                : startLocal(recipe.binary(), recipe.local(), "Docker or " + recipe.binary() + " on the PATH");
    }

    /** The same, of one that only a program on this machine will do for. */
    static LocalService startLocal(String name, LocalCommand local, String needed) {
        Optional<Path> binary = find(name);
        if (binary.isPresent()) {
            return new LocalService(binary.get(), local);
        }
        throw missing("needs " + needed + ", which is not there");
    }

    /** Skips the test, or fails it where services are required. */
    static AssertionError missing(String why) {
        return "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES")) ? fail(why) : abort(why);
    }

    /** Asked before Testcontainers, which complains at length where there is no Docker. */
    private static boolean dockerIsThere() {
        boolean likely = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return likely && ContainerService.isPossible();
    }

    static Optional<Path> find(String binary) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, binary))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
