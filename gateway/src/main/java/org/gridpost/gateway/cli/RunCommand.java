package org.gridpost.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gridpost.gateway.Gateway;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.pipelines.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the gateway until it is told to stop (Ctrl-C or SIGTERM).")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure, InterruptedException {
        GatewayConfig config = place.config();
        PrintWriter out = spec.commandLine().getOut();
        Gateway gateway = start(place, config);
        gateway.startLines().forEach(out::println);
        if (gateway.people().nobodyIn()) {
            out.println("Sign in once, within a day, as administrator: "
                    + url(config, gateway)
                    + gateway.people()
                            .createLink(Role.ADMIN, Optional.empty(), "admin")
                            .path());
        }
        out.flush();
        awaitStop(gateway);
        return 0;
    }

    static Gateway start(Place place, GatewayConfig config) throws Failure {
        try {
            return Gateway.start(config, place.data(), Register.files(config), Clock.systemUTC());
        } catch (IOException | RuntimeException e) {
            throw new Failure("the gateway cannot start: " + e.getMessage(), e);
        }
    }

    static String url(GatewayConfig config, Gateway gateway) {
        return "http://" + config.http().host() + ":" + gateway.httpPort();
    }

    /** Returns when the process has been told to stop and everything is closed. */
    static void awaitStop(Gateway gateway) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gateway.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        stopped.await();
    }
}
