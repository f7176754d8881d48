package org.gridpost.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.inbound.decode.mapped.Mapping;
import org.gridpost.pipelines.inbound.decode.mapped.MappingFiles;
import org.gridpost.pipelines.inbound.decode.mapped.MappingFiles.Source;
import org.gridpost.pipelines.inbound.decode.mapped.MappingReading;

/** The mappings of vendors' JSON that a configuration names, and Majiang's own. */
public final class Mappings {
    private static final String MAJIANGS = "site/majiang/acme.yaml";

    private Mappings() {}

    public static MappingReading read(GatewayConfig config) {
        List<Source> sources = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : config.mappings()) {
            try {
                sources.add(new Source(file.toString(), Files.readString(file)));
            } catch (IOException e) {
                unreadable.add(file + ": cannot be read (" + e.getClass().getSimpleName()
                        + "): check the path under mappings in the configuration and the rights of the file");
            }
        }
        if (config.site().equals(GatewayConfig.BUILT_IN_SITE)) {
            sources.add(majiangs());
        }
        MappingReading reading = MappingFiles.read(sources, config.zone());
        if (unreadable.isEmpty()) {
            return reading;
        }
        Stream<String> others =
                reading instanceof MappingReading.Broken broken ? broken.mistakes().stream() : Stream.empty();
        return new MappingReading.Broken(
                Stream.concat(unreadable.stream(), others).toList());
    }

    /** @throws IllegalArgumentException naming every mistake, each on a line */
    public static List<Mapping> load(GatewayConfig config) {
        MappingReading reading = read(config);
        if (reading instanceof MappingReading.Broken broken) {
            throw new IllegalArgumentException("the mappings cannot be used:\n"
                    + broken.mistakes().stream().map(m -> "  " + m).collect(Collectors.joining("\n")));
        }
        return ((MappingReading.Loaded) reading).mappings();
    }

    private static Source majiangs() {
        try (InputStream in = Mappings.class.getResourceAsStream("/" + MAJIANGS)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + MAJIANGS);
            }
            return new Source(MAJIANGS, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
