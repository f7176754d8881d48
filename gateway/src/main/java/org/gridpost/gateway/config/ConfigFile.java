package org.gridpost.gateway.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@code gridpost.yaml}: what it does not mention has its default, what it mentions must be a known key with an
 * allowed value. A value {@code ${NAME}} is taken from the environment. Every mistake is one sentence with file and line.
 */
public final class ConfigFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /** The message is for whoever wrote the file. */
    public static final class ConfigException extends Exception {
        public ConfigException(String message) {
            super(message);
        }
    }

    public static <T> T read(Path file, Class<T> type, T defaults) throws ConfigException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "): check the path after -c and the rights of the file");
        }
        return parse(file.toString(), text, type, defaults, name -> Optional.ofNullable(System.getenv(name)));
    }

    static <T> T parse(
            String name, String text, Class<T> type, T defaults, Function<String, Optional<String>> environment)
            throws ConfigException {
        try {
            JsonNode given = YAML.readTree(text);
            JsonNode all = YAML.valueToTree(defaults);
            if (given == null || given.isMissingNode() || given.isNull()) {
                return defaults;
            }
            if (!given.isObject()) {
                throw new ConfigException(name + ":1: expected keys such as \"http:\" at the beginning of a line");
            }
            Optional<Environment.Missing> missing = new Environment(environment).resolve(given);
            if (missing.isPresent()) {
                throw new ConfigException(name + ":"
                        + YamlLines.lineOf(text, missing.get().path(), "") + ": the environment has no variable "
                        + missing.get().name() + ": set it, or write the value here");
            }
            merge((ObjectNode) all, given);
            return YAML.treeToValue(all, type);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(name + ":" + line(text, e) + ": unknown key \"" + path(e) + "\"; allowed here: "
                    + e.getKnownPropertyIds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw new ConfigException(
                    name + ":" + line(text, e) + ": " + (e.getPath().isEmpty() ? "" : path(e) + ": ") + cause(e));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException(name + ":" + line + ": not valid YAML: " + e.getOriginalMessage());
        }
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(entry -> {
            JsonNode old = into.get(entry.getKey());
            if (old instanceof ObjectNode section && entry.getValue().isObject()) {
                merge(section, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String cause(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException wrong ? wrong.getMessage() : e.getOriginalMessage();
    }

    private static int line(String text, JsonMappingException e) {
        return YamlLines.lineOf(
                text, e.getPath().stream().map(r -> r.getFieldName()).toList(), cause(e));
    }
}
