package org.gridpost.gateway.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.model.Site;

/** The register that a configuration names. */
final class Register {
    private Register() {}

    static SiteReading read(GatewayConfig config) {
        return config.site().equals(GatewayConfig.BUILT_IN_SITE)
                ? SiteFiles.ofClasspath("site/" + GatewayConfig.BUILT_IN_SITE)
                : SiteFiles.ofDirectory(Path.of(config.site()));
    }

    static SiteReading.Loaded load(GatewayConfig config) throws Failure {
        SiteReading reading = read(config);
        if (reading instanceof SiteReading.Broken broken) {
            throw new Failure("the register " + config.site() + " cannot be used:\n"
                    + broken.mistakes().stream().map(m -> "  " + m).collect(Collectors.joining("\n")));
        }
        return (SiteReading.Loaded) reading;
    }

    static Site site(GatewayConfig config) throws Failure {
        return load(config).site();
    }
}
