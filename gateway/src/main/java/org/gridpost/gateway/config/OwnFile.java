package org.gridpost.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridpost.pipelines.yaml.YamlMistake;

/** A file of one's own that stands before what comes with GridPost. */
final class OwnFile {
    private OwnFile() {}

    /**
     * Name and text of the file.
     *
     * @param key under which the configuration names it
     * @throws YamlMistake if it cannot be read
     */
    static Map.Entry<String, String> read(Path file, String key) {
        try {
            return Map.entry(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new YamlMistake(file + ": cannot be read (" + e.getClass().getSimpleName()
                    + "): check the path under " + key + " in the configuration and the rights of the file");
        }
    }
}
