package org.gridpost.gateway.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real mosquitto 2 with the configuration that comes with GridPost, its paths and ports changed. */
public final class ShippedMosquitto implements AutoCloseable {
    private static final Path SHIPPED = Path.of("deploy/mosquitto/mosquitto.conf");

    private final LocalService service;
    private final int gatewayPort = Loopback.freePort();

    /** Writes the account files into a folder. */
    @FunctionalInterface
    public interface Accounts {
        void write(Path folder) throws IOException;
    }

    private ShippedMosquitto(Accounts accounts) {
        service = Services.startLocal(
                "mosquitto",
                (binary, folder, port) -> prepare(binary, folder, port, accounts),
                "mosquitto on the PATH");
    }

    /** Starts one, or skips the test and says why. */
    public static ShippedMosquitto start(Accounts accounts) {
        return new ShippedMosquitto(accounts);
    }

    private List<String> prepare(Path binary, Path folder, int port, Accounts accounts) throws IOException {
        accounts.write(folder);
        String conf = Files.readString(SHIPPED)
                .replace("/mosquitto/accounts/", folder + "/")
                .replace("/mosquitto/data/", folder + "/")
                .replace("listener 1883", "listener " + port + " 127.0.0.1")
                .replace("listener 1884", "listener " + gatewayPort + " 127.0.0.1");
        // Started as root it would become another user, who may not write here.
        Path file = Files.writeString(
                folder.resolve("mosquitto.conf"), "user " + System.getProperty("user.name") + "\n" + conf);
        return List.of(binary.toString(), "-c", file.toString());
    }

    /** For devices. */
    public int port() {
        return service.port();
    }

    /** For the gateway. */
    public int gatewayPort() {
        return gatewayPort;
    }

    /** Gives it other accounts while it runs. */
    public void accounts(Accounts changed) {
        try {
            changed.write(service.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        service.hangUp();
    }

    public void stop() {
        service.stop();
    }

    public void restart() {
        service.start();
    }

    @Override
    public void close() {
        service.close();
    }
}
