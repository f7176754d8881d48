package org.gridpost.gateway.config;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.gridpost.gateway.site.DirectoryFile;
import org.gridpost.gateway.site.DirectoryFile.Reading;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.PublicDirectory;

/** The directory of services for residents, of the folder that {@code site:} names. */
public final class ServiceDirectory {
    private ServiceDirectory() {}

    /** @param areas of the register as it is now, which may have changed since its files were read */
    public static Reading read(GatewayConfig config, AreaTree areas) {
        return config.site().equals(GatewayConfig.BUILT_IN_SITE)
                ? DirectoryFile.ofClasspath("site/" + GatewayConfig.BUILT_IN_SITE, areas)
                : DirectoryFile.ofDirectory(Path.of(config.site()), areas);
    }

    /** @throws IllegalArgumentException naming every mistake, each on a line */
    public static PublicDirectory load(GatewayConfig config, AreaTree areas) {
        Reading reading = read(config, areas);
        if (!reading.mistakes().isEmpty()) {
            throw new IllegalArgumentException("the directory of services cannot be used:\n"
                    + reading.mistakes().stream().map(m -> "  " + m).collect(Collectors.joining("\n")));
        }
        return reading.directory();
    }
}
