package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Evidences;
import org.gridpost.pipelines.detect.Evidences.Possible;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmWordsTest {
    private static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");
    private static final List<Possible> POSSIBLE = Evidences.of(RuleFiles.catalogue());

    private final AlarmWords words = new AlarmWords();

    private static Alarm alarm(String rule, Evidence evidence) {
        return Alarm.raise(new ConditionEvent.Began(rule, "group", "X-1", Severity.P2, NOON, NOON, false, evidence));
    }

    private Text why(String rule, Evidence evidence) {
        return words.why(alarm(rule, evidence));
    }

    private static Properties load(String language) {
        Properties words = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                AlarmWords.class.getResourceAsStream("words_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return words;
    }

    @Test
    void everyRuleOfTheCatalogueHasASentenceOfItsOwnForWhateverMakesItBegin() {
        Properties zh = load("zh");
        Set<String> missing = new TreeSet<>();
        for (Possible possible : POSSIBLE) {
            Evidence evidence = possible.evidence();
            String rule = possible.rule().id();
            boolean said = Stream.of(rule + "." + evidence.metric(), rule, evidence.metric())
                    .map(key -> zh.getProperty("why." + key, ""))
                    .anyMatch(sentence ->
                            !sentence.isEmpty() && EvidenceKind.of(evidence).fits(sentence));
            if (!said && !evidence.metric().isEmpty()) {
                missing.add(rule + "." + evidence.metric() + " " + evidence.unit());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void noSentenceHasAnOpenHoleOrABareName() {
        Set<String> names = Set.copyOf(AssetKind.allMetricNames()).stream()
                .filter(n -> n.contains("_"))
                .collect(Collectors.toSet());
        for (Possible possible : POSSIBLE) {
            Text why = why(possible.rule().id(), possible.evidence());
            for (String sentence : List.of(why.zh(), why.en())) {
                assertFalse(HOLE.matcher(sentence).find(), sentence);
                assertTrue(names.stream().noneMatch(sentence::contains), sentence);
                assertFalse(sentence.contains("null"), sentence);
            }
            assertNotEquals(why.zh(), why.en());
            assertTrue(why.zh().codePoints().anyMatch(Character::isIdeographic), why.zh());
            assertTrue(why.en().chars().noneMatch(Character::isIdeographic), why.en());
        }
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSameHoles() {
        Properties zh = load("zh");
        Properties en = load("en");
        List<String> differences = new ArrayList<>();
        for (String key : new TreeSet<>(zh.stringPropertyNames())) {
            if (!key.startsWith("unit.") && !holes(zh.getProperty(key)).equals(holes(en.getProperty(key, "")))) {
                differences.add(key);
            }
        }
        assertEquals(List.of(), differences);
        Set<String> onlyEnglish = new TreeSet<>(en.stringPropertyNames());
        onlyEnglish.removeAll(zh.stringPropertyNames());
        assertEquals(Set.of(), onlyEnglish);
    }

    private static Set<String> holes(String sentence) {
        return HOLE.matcher(sentence).results().map(r -> r.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricHasAName() {
        for (String metric : AssetKind.allMetricNames()) {
            assertNotEquals(metric, words.metric(metric).zh());
            assertNotEquals(metric, words.metric(metric).en());
        }
    }

    @Test
    void noSentenceIsOfARuleOrMetricThatDoesNotExist() {
        Set<String> rules =
                RuleFiles.catalogue().heads().stream().map(h -> h.id()).collect(Collectors.toSet());
        for (String key : load("zh").stringPropertyNames()) {
            String[] parts = key.split("\\.", 3);
            if (parts[0].equals("why") && parts.length == 3) {
                assertTrue(rules.contains(parts[1]), key);
                assertTrue(
                        POSSIBLE.stream()
                                .anyMatch(p -> p.rule().id().equals(parts[1])
                                        && p.evidence().metric().equals(parts[2])),
                        key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D02 | fill_pct     | 95    | 90    | /100  | The drain is 95 % full (limit 90 %)                      | 管井已充满 95%（限值 90%）
            D04 | level        | 0.053 | 0.02  | m/min | The level rises by 0.053 m/min (limit 0.02 m/min)        | 水位以 0.053 m/min 的速度上涨（限值 0.02 m/min）
            L05 | lamp_on      | 4     | 4     | times | On or off 4 times though its command stayed the same (limit 4) | 指令未变，路灯却开关了 4 次（限值 4 次）
            G03 | level        | 90000 | 86400 | s     | The level has not moved for 25 h though it rained (limit 24 h) | 下雨时水位仍有 25 小时没有变化（限值 24 小时）
            C12 | clock_offset | -45   | -30   | s     | The clock is off by -45 s (limit -30 s)                  | 时钟偏差 -45 秒（限值 -30 秒）
            D11 | ch4          | 12650 | 12500 | ppm   | Methane is at 12700 ppm (limit 12500 ppm)                | 甲烷 12700 ppm（限值 12500 ppm）
            L13 | contactor_fb | 0     | 1     | ''    | The contactor does not follow its command (closed: no, told to close: yes) | 接触器未按指令动作（已闭合：否，指令闭合：是）
            G04 | ''           | 2460  | 1860  | s     | Nothing received for 41 min (limit 31 min)               | 已有 41 分钟没有收到任何数据（限值 31 分钟）
            own | no2          | 3     | 2     | ppb   | no2 is 3 ppb, limit 2 ppb                                | no2为 3 ppb，限值 2 ppb
            own | fill_pct     | 3.2   | 1     | /100/min | Fill level changes by 3.2 %/min (limit 1 %/min)       | 充满度以 3.2%/min 的速度变化（限值 1%/min）
            own | seq          | 3     | 2     | times | Sequence number: 3 times (limit 2)                       | 序号：3 次（限值 2 次）
            own | disk_health  | 1     | 1     | ''    | Disk health is not what it should be                     | 磁盘健康不符合要求
            own | overfull     | 1     | 1     | ''    | Overfull: yes                                            | 已满溢：是
            """)
    void saysValueLimitAndUnit(
            String rule, String metric, double value, double setpoint, String unit, String en, String zh) {
        assertEquals(new Text(zh, en), why(rule, new Evidence(metric, value, setpoint, unit)));
    }

    @Test
    void aForecastIsSaidWithItsBand() {
        Evidence soon = new Evidence("level", 1500, 1800, "s");
        assertEquals(
                new Text(
                        "照此上涨，约 25 分钟后溢流，在 18 分钟到 40 分钟之间（限值 30 分钟）",
                        "At this rate it overflows in about 25 min, between 18 min and 40 min (limit 30 min)"),
                why("D05", soon.within(new Evidence.Band(1080, OptionalDouble.of(2400)))));
        assertEquals(
                new Text(
                        "照此上涨，约 25 分钟后溢流，最早 18 分钟，也可能不会（限值 30 分钟）",
                        "At this rate it overflows in about 25 min, 18 min at the earliest, or never (limit 30 min)"),
                why("D05", soon.within(new Evidence.Band(1080, OptionalDouble.empty()))));
        Evidence battery = new Evidence("battery", 1_900_000, 2_592_000, "s");
        assertEquals(
                "At this rate the battery is empty in about 22 days, between 20 days and 25 days (limit 30 days)",
                why("G06", battery.within(new Evidence.Band(1_700_000, OptionalDouble.of(2_200_000))))
                        .en());
    }

    @Test
    void theEvidenceOfARuleThatHasEndedIsNotSaidInAnothersWords() {
        Evidence forecast = new Evidence("level", 1500, 1800, "s");
        assertEquals(
                "Water level will reach the end of its range in about 25 min, 18 min at the earliest, or never (limit 30 min)",
                why("D04", forecast.within(new Evidence.Band(1080, OptionalDouble.empty())))
                        .en());
    }

    @Test
    void anAlarmThatReturnedIsSaidToBeBackToNormal() {
        Alarm silent = alarm("G04", new Evidence("", 2460, 1860, "s"));
        Alarm back = silent.with(
                new ConditionEvent.Ended("G04", "group", "X-1", NOON, false, new Evidence("", 7_800, 1860, "s")));
        assertEquals(new Text("中断 2 小时后恢复上报", "Reporting again after 2 h"), words.why(back));
        Alarm full = alarm("D02", new Evidence("fill_pct", 95, 90, "/100"));
        Alarm down = full.with(
                new ConditionEvent.Ended("D02", "group", "X-1", NOON, false, new Evidence("fill_pct", 40, 90, "/100")));
        assertEquals(new Text("已恢复正常", "Back to normal"), words.why(down));
    }

    @Test
    void everyUnitIsWrittenAsPeopleWriteIt() {
        Set<String> odd = Set.of("/", "/100", "Cel", "deg", "count", "1/s", "m3", "m3/s", "m/s2", "pH");
        Set<String> seen = new TreeSet<>();
        for (AssetKind kind : AssetKind.ofAssets()) {
            for (Metric metric : kind.metrics()) {
                if (odd.contains(metric.unit())) {
                    seen.add(metric.unit());
                    String said = why("own", new Evidence(metric.name(), 5, 4, metric.unit()))
                            .en();
                    assertFalse(said.contains("5 " + metric.unit()), said);
                }
            }
        }
        assertEquals(odd, seen);
    }
}
