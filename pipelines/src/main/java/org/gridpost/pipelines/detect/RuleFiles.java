package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.ValueType;

/** Reads rules from YAML. A mistake is one sentence with file, line and what is allowed. */
public final class RuleFiles {
    /** The catalogue that comes with GridPost, in {@code resources/rules}. */
    private static final List<String> CATALOGUE =
            List.of("lighting.yaml", "drainage.yaml", "camera.yaml", "data-quality.yaml");

    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RuleFiles() {}

    /** A file that is not a rule file; the message is meant for whoever wrote it. */
    public static final class RuleFileException extends RuntimeException {
        RuleFileException(String message) {
            super(message);
        }
    }

    /** A YAML text and the name by which mistakes in it are reported. */
    public record Source(String name, String yaml) {}

    public static RuleSet catalogue() {
        List<Source> sources = new ArrayList<>();
        for (String file : CATALOGUE) {
            try (InputStream in = RuleFiles.class.getResourceAsStream("/rules/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks rules/" + file);
                }
                sources.add(new Source("rules/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read(sources);
    }

    /**
     * @throws RuleFileException naming the first mistake
     */
    public static RuleSet read(List<Source> sources) {
        List<Rule> rules = new ArrayList<>();
        MessageDigest digest = sha256();
        for (Source source : sources) {
            digest.update(source.yaml().getBytes(StandardCharsets.UTF_8));
            for (RuleYaml rule : parse(source).rules()) {
                rules.add(build(source, rule));
            }
        }
        try {
            return new RuleSet(rules, HexFormat.of().formatHex(digest.digest()));
        } catch (IllegalArgumentException e) {
            throw new RuleFileException(e.getMessage());
        }
    }

    private static FileYaml parse(Source source) {
        try {
            return YAML.readValue(source.yaml(), FileYaml.class);
        } catch (UnrecognizedPropertyException e) {
            throw new RuleFileException(source.name() + ":" + e.getLocation().getLineNr() + ": unknown key \""
                    + e.getPropertyName() + "\"; allowed here: " + e.getKnownPropertyIds());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new RuleFileException(source.name() + ":" + line + ": " + e.getOriginalMessage());
        }
    }

    private static Rule build(Source source, RuleYaml yaml) {
        try {
            RuleHead head = new RuleHead(
                    yaml.id(),
                    yaml.group(),
                    yaml.applies(),
                    yaml.severity(),
                    yaml.exceptions().orElse(List.of()),
                    yaml.title(),
                    yaml.instruction());
            return switch (yaml.kind()) {
                case LIMIT -> limitRule(head, yaml);
                case SILENCE -> silenceRule(head, yaml);
            };
        } catch (IllegalArgumentException e) {
            throw new RuleFileException(source.name() + ": rule " + yaml.id() + ": " + e.getMessage());
        }
    }

    private static LimitRule limitRule(RuleHead head, RuleYaml yaml) {
        return new LimitRule(
                head,
                new Watching(watches(head, yaml.watch()), watches(head, yaml.given()), yaml.validFor()),
                yaml.night(),
                yaml.onDelay().orElse(Duration.ZERO),
                yaml.samples().orElse(1),
                yaml.offDelay().orElse(Duration.ZERO));
    }

    private static SilenceRule silenceRule(RuleHead head, RuleYaml yaml) {
        return new SilenceRule(
                head,
                yaml.defaultInterval()
                        .orElseThrow(() -> new IllegalArgumentException("a silence rule needs defaultInterval")),
                yaml.jitter().orElse(Duration.ZERO),
                yaml.steps().orElse(List.of()));
    }

    private static List<Watch> watches(RuleHead head, Optional<List<WatchYaml>> yaml) {
        return yaml.orElse(List.of()).stream().map(w -> watch(head, w)).toList();
    }

    private static Watch watch(RuleHead head, WatchYaml yaml) {
        for (AssetKind kind : head.kinds()) {
            Metric metric = kind.metric(yaml.metric())
                    .orElseThrow(() -> new IllegalArgumentException("a " + kind + " has no metric " + yaml.metric()
                            + ", so the rule could never fire; it has "
                            + kind.metrics().stream().map(Metric::name).toList()));
            boolean flag = metric.type() == ValueType.FLAG;
            if (metric.type() == ValueType.TEXT || flag != yaml.is().isPresent()) {
                throw new IllegalArgumentException("metric " + yaml.metric() + " is a " + metric.type()
                        + ": flags take \"is\", numbers above, atLeast, below or atMost");
            }
        }
        return yaml.toWatch();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private enum Kind {
        @JsonProperty("limit")
        LIMIT,
        @JsonProperty("silence")
        SILENCE
    }

    private record FileYaml(@JsonProperty(required = true) List<RuleYaml> rules) {}

    private record RuleYaml(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) Kind kind,
            @JsonProperty(required = true) String group,
            @JsonProperty(required = true) Set<AssetKind> applies,
            @JsonProperty(required = true) Severity severity,
            Optional<List<RuleHead.SeverityException>> exceptions,
            @JsonProperty(required = true) RuleHead.Words title,
            @JsonProperty(required = true) RuleHead.Words instruction,
            Optional<List<WatchYaml>> watch,
            Optional<List<WatchYaml>> given,
            Optional<NightWindow> night,
            Optional<Duration> onDelay,
            Optional<Integer> samples,
            Optional<Duration> offDelay,
            Optional<Duration> validFor,
            Optional<Duration> defaultInterval,
            Optional<Duration> jitter,
            Optional<List<SilenceRule.Level>> steps) {}

    private record WatchYaml(
            @JsonProperty(required = true) String metric,
            Optional<LimitYaml> above,
            Optional<LimitYaml> atLeast,
            Optional<LimitYaml> below,
            Optional<LimitYaml> atMost,
            Optional<Boolean> is,
            Optional<LimitYaml> clear) {

        Watch toWatch() {
            List<Watch> found = new ArrayList<>();
            above.ifPresent(l -> found.add(watch(Comparison.ABOVE, l)));
            atLeast.ifPresent(l -> found.add(watch(Comparison.AT_LEAST, l)));
            below.ifPresent(l -> found.add(watch(Comparison.BELOW, l)));
            atMost.ifPresent(l -> found.add(watch(Comparison.AT_MOST, l)));
            is.ifPresent(wanted -> found.add(flag(wanted)));
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        "metric " + metric + " needs exactly one of above, atLeast, below, atMost, is");
            }
            return found.get(0);
        }

        private Watch watch(Comparison comparison, LimitYaml setpoint) {
            return new Watch(
                    metric,
                    comparison,
                    setpoint.toLimit(),
                    clear.orElse(setpoint).toLimit());
        }

        private Watch flag(boolean offNormal) {
            return offNormal
                    ? new Watch(metric, Comparison.IS, Limit.of(1), Limit.of(1))
                    : new Watch(metric, Comparison.BELOW, Limit.of(1), Limit.of(0));
        }
    }

    /** Either a plain figure, or {@code {fixed, percent, of}}. */
    private record LimitYaml(double fixed, double percent, Optional<Rating> of) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static LimitYaml figure(double figure) {
            return new LimitYaml(figure, 0, Optional.empty());
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static LimitYaml share(
                @JsonProperty("fixed") double fixed,
                @JsonProperty(value = "percent", required = true) double percent,
                @JsonProperty(value = "of", required = true) Rating of) {
            return new LimitYaml(fixed, percent, Optional.of(of));
        }

        Limit toLimit() {
            return new Limit(fixed, percent, of);
        }
    }
}
