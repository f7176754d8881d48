package org.gridpost.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleFiles.Source;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.yaml.YamlMistake;

/** The catalogue's rules and what a configuration's own rule files add to them or change of them. */
public final class Rules {
    private Rules() {}

    /** @throws YamlMistake naming the first mistake with file and line */
    public static RuleSet load(GatewayConfig config, RuleOverride... more) {
        return read(config.rules(), more);
    }

    /**
     * The rules in force with one more file laid over them.
     *
     * @throws YamlMistake naming the first mistake with file and line
     */
    public static RuleSet with(GatewayConfig config, Source more) {
        List<Source> sources = new ArrayList<>(sources(config.rules()));
        sources.add(more);
        return RuleFiles.read(sources);
    }

    /** @throws YamlMistake naming the first mistake with file and line */
    public static RuleSet read(List<Path> files, RuleOverride... more) {
        return RuleFiles.read(sources(files), more);
    }

    /** @throws YamlMistake if one cannot be read */
    public static List<Source> sources(List<Path> files) {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            try {
                sources.add(new Source(file.toString(), Files.readString(file)));
            } catch (IOException e) {
                throw new YamlMistake(file + ": cannot be read (" + e.getClass().getSimpleName()
                        + "): check the path of the rule file and its rights");
            }
        }
        return sources;
    }
}
