package org.gridpost.pipelines.inbound.decode.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFilesTest {
    private static final String GOOD = """
            format: acme
            match:
              topic: vendor/acme/+/up
            device: /sn
            time: /t
            timeFormat: millis
            metrics:
              - pointer: /d/rain
                metric: rain_rate
                unit: mm/h
            """;

    @Test
    void severalDocumentsOfSeveralFilesAreAsManyMappings() {
        MappingReading reading = read(
                new MappingFiles.Source("a.yaml", GOOD + "---\n" + other("b")),
                new MappingFiles.Source("b.yaml", other("c")));

        assertEquals(
                List.of("acme", "b", "c"),
                ((MappingReading.Loaded) reading)
                        .mappings().stream().map(Mapping::format).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: acme|formats: acme|1: unknown key \"formats\"; allowed here: format, match, each,",
                "format: acme|format: ' '|1: format is a name of 1 to 64 characters",
                "format: acme|format: [a]|1: expected one value",
                "format: acme|#|2: key \"format\" is missing",
                "format: acme|format: a\\nformat: b|2: key \"format\" stands here twice",
                "  topic: vendor/acme/+/up|  topic: '#'|3: a topic filter is like",
                "  topic: vendor/acme/+/up|  where: x|3: unknown key \"where\"; allowed here: topic, when",
                "  topic: vendor/acme/+/up|  when: {sn: 1}|3: \"sn\" is no JSON pointer",
                "  topic: vendor/acme/+/up|  when: {}|3: match needs a topic, or when",
                "  topic: vendor/acme/+/up|  when: 7|3: expected keys and values",
                "device: /sn|device: sn|4: \"sn\" is no JSON pointer: write /key/key",
                "device: /sn|topicLevel: 9|1: topicLevel 9 needs match.topic with as many levels",
                "device: /sn|topicLevel: third|4: topicLevel is a number from 1 but is \"third\"",
                "device: /sn|device: /sn\\ntopicLevel: 3|5: either device or topicLevel",
                "timeFormat: millis|timeFormat: 'nanos-ish {'|6: timeFormat is iso, seconds, millis, auto or a pattern",
                "timeFormat: millis|zone: Mars|6: \"Mars\" is no zone",
                "time: /t|#|6: timeFormat means nothing without time",
                "    pointer: /d/rain|    pointer: d|8: \"d\" is no JSON pointer",
                "    metric: rain_rate|    metric: rain|8: no kind of asset has a metric \"rain\"; there are active_power",
                "    metric: rain_rate|    metrik: rain|9: unknown key \"metrik\"; allowed here: pointer, metric,",
                "    metric: rain_rate|#|8: key \"metric\" is missing",
                "    unit: mm/h|    unit: furlong|8: unit \"furlong\" cannot be converted to mm/h",
                "    unit: mm/h|    unit: V|8: unit \"V\" cannot be converted to mm/h, the unit of rain_rate: write",
                "    unit: mm/h|    factor: many|10: factor must be a number but is \"many\"",
                "    unit: mm/h|    factor: 0|8: factor of rain_rate is a number other than 0",
                "    unit: mm/h|    values: {wet: true}|8: values of rain_rate: \"wet\" must become a NUMBER",
                "    unit: mm/h|    values: [1]|10: expected keys and values",
                "metrics:|metrics: [|not valid YAML",
            })
    void everyMistakeNamesItsLine(String line, String instead, String sentence) {
        String yaml = GOOD.replace(line.stripLeading(), instead.stripLeading().replace("\\n", "\n"));
        String said = mistakes(yaml).get(0);

        assertTrue(said.startsWith("acme.yaml:") && said.contains(sentence), said);
    }

    @Test
    void aFlagTakesNoUnit() {
        String yaml = GOOD.replace("rain_rate", "online");
        assertTrue(mistakes(yaml).get(0).contains("8: metric online is a FLAG and takes no unit"), yaml);
    }

    @Test
    void whatIsThereTwiceIsAMistake() {
        String metric = "  - {pointer: /x, metric: rain_rate}\n";
        assertEquals(
                List.of(
                        "acme.yaml:11: metric rain_rate is mapped twice",
                        "acme.yaml:13: format acme is mapped twice",
                        "acme.yaml:15: another mapping has the same match and goes first, so this one would never be"
                                + " used"),
                mistakes(GOOD + metric + "---\n" + GOOD));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertEquals(4, mistakes("match: 1\ndevice: x\nmetrics: 7\n").size());
        assertEquals(
                List.of("acme.yaml:1: the file holds no mapping: begin with \"format:\" and \"match:\""),
                mistakes("#"));
        assertTrue(mistakes("just words").get(0).startsWith("acme.yaml:1: expected keys and values: format, match"));
    }

    private static String other(String name) {
        return "format: " + name + "\nmatch: {when: {/kind: " + name + "}}\nmetrics: [{pointer: /l, metric: level}]\n";
    }

    private static List<String> mistakes(String yaml) {
        MappingReading reading = read(new MappingFiles.Source("acme.yaml", yaml));
        assertTrue(reading instanceof MappingReading.Broken, reading::toString);
        return ((MappingReading.Broken) reading).mistakes();
    }

    private static MappingReading read(MappingFiles.Source... sources) {
        return MappingFiles.read(List.of(sources), ZoneId.of("Asia/Shanghai"));
    }
}
