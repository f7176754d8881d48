package org.gridpost.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridpost.gateway.Gateway;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The gateway's half of the demo. The launcher starts the simulator when the ready file is there, with what it says as
 * arguments.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run everything on this machine, with the simulated county reporting; Ctrl-C stops it.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(names = "--ready-file", hidden = true)
    private Optional<Path> readyFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure, IOException, InterruptedException {
        GatewayConfig config = place.config().withAllWaysIn();
        Path fleet = place.data().resolve("fleet.csv");
        Gateway gateway = RunCommand.start(place, config);
        Site site = gateway.site();
        DeviceCommand.writeFleet(fleet, site, place.data());
        print(spec.commandLine().getOut(), config, gateway, site);
        if (readyFile.isPresent()) {
            tellLauncher(
                    readyFile.get(),
                    List.of(
                            "--fleet",
                            fleet.toString(),
                            "--mqtt",
                            "tcp://127.0.0.1:" + config.broker().port(),
                            "--coap",
                            "coap://127.0.0.1:" + config.coap().port()));
        }
        RunCommand.awaitStop(gateway);
        return 0;
    }

    private static void tellLauncher(Path ready, List<String> arguments) throws IOException {
        Path draft = ready.resolveSibling(ready.getFileName() + ".draft");
        Files.write(draft, arguments);
        Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void print(PrintWriter out, GatewayConfig config, Gateway gateway, Site site) {
        String url = RunCommand.url(config, gateway);
        gateway.startLines().forEach(out::println);
        out.println();
        out.println("Residents:  " + url + "/");
        out.println("All others sign in, each link works once:");
        for (Area station : site.areas().level(AreaLevel.STATION)) {
            link(out, url, gateway, "duty", Role.DUTY, Optional.of(station));
        }
        for (Area centre : site.areas().level(AreaLevel.CENTRE)) {
            link(out, url, gateway, "crews", Role.CREW, Optional.of(centre));
        }
        link(out, url, gateway, "supervision", Role.SUPERVISOR, Optional.empty());
        link(out, url, gateway, "everything", Role.ADMIN, Optional.empty());
        out.println();
        out.println("The simulated county begins to report; the first alarm comes within a minute. Ctrl-C stops all.");
        out.flush();
    }

    private static void link(
            PrintWriter out, String url, Gateway gateway, String work, Role role, Optional<Area> area) {
        String name = work + area.map(a -> "-" + a.id()).orElse("");
        String path =
                gateway.people().createLink(role, area.map(Area::id), name).path();
        out.printf("  %-34s %s%s%n", work + area.map(a -> ", " + a.nameEn()).orElse(""), url, path);
    }
}
