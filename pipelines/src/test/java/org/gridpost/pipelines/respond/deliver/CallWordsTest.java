package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallWordsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final CallWords zh = words(Language.ZH);
    private final CallWords en = words(Language.EN);

    private static CallWords words(Language language) {
        return new CallWords(language, SHANGHAI, Optional.of("https://majiang.example"));
    }

    private static Call step(int step, Change change) {
        return Calls.call(7, change, Calls.alarm("a7", Severity.P1), step, List.of(Calls.LEADER));
    }

    @Test
    void aMessageSaysAllThatIsToBeKnown() {
        Call call = Calls.overflow(7);
        assertEquals("【P1 紧急】溢流或积水 · 群英07网格", zh.title(call));
        assertEquals(
                List.of(
                        "地点：群英社区 群英07网格，DR-QY07-003",
                        "原因：管井已满溢，充满度 105%（限值 100%）",
                        "处置：30 分钟内到场看护。",
                        "发生：20:29",
                        "请于 20:35 前应答",
                        "责任单位：城西社区服务中心"),
                zh.lines(call));
        assertEquals("[P1 urgent] Overflow or ponding, Qunying grid 07", en.title(call));
        assertEquals(
                List.of(
                        "Where: DR-QY07-003, Qunying grid 07, Qunying community",
                        "Why: The drain overflows: 105% full (limit 100%)",
                        "Do: Guard it within 30 minutes.",
                        "Since: 20:29",
                        "Answer by 20:35",
                        "Responsible: Chengxi service centre"),
                en.lines(call));
        assertEquals(Optional.of("https://majiang.example/duty?alarm=a7"), zh.link(call));
        assertEquals(Optional.empty(), new CallWords(Language.ZH, SHANGHAI, Optional.empty()).link(call));
        assertEquals("20:30 【P1 紧急】溢流或积水 · 群英07网格 DR-QY07-003", zh.line(call));
    }

    @Test
    void whatClimbsSaysSinceWhenNobodyHasAnswered() {
        assertEquals(
                "自 20:30 起无人应答，现升级到您处（第 2 级）", zh.lines(step(2, Change.RAISED)).get(0));
        assertEquals(
                "Nobody has answered since 20:30: now it comes to you (step 2)",
                en.lines(step(2, Change.RAISED)).get(0));
        assertTrue(zh.shortText(step(1, Change.RAISED)).contains("自20:30起无人应答"));
        assertFalse(String.join("", zh.lines(step(0, Change.RAISED))).contains("无人应答"));
        assertEquals("", zh.due(step(1, Change.RAISED)), "that time is over");
    }

    @Test
    void whatIsOverAsksForNothing() {
        Call over = step(1, Change.RETURNED);
        assertEquals("【P1 紧急】（已恢复正常）溢流或积水 · 群英07网格", zh.title(over));
        assertEquals("🟢", zh.sign(over));
        assertFalse(String.join("", zh.lines(over)).contains("应答"));
        assertFalse(String.join("", zh.lines(over)).contains("处置"));
        assertEquals("紧急：（已恢复正常）溢流或积水，群英07网格 DR-QY07-003。管井已满溢，充满度 105%（限值 100%）。", zh.shortText(over));
        assertEquals(
                "urgent: (back to normal) Overflow or ponding, Qunying grid 07 DR-QY07-003."
                        + " The drain overflows: 105% full (limit 100%).",
                en.shortText(over));
    }

    @Test
    void whatIsUrgentWaitsForAnAnswerAlsoWhenItIsOver() {
        AlarmView raised = Calls.alarm("a7", Severity.P1);
        Call latched = Calls.call(7, Change.RAISED, Calls.returned(raised), 1, List.of(Calls.LEADER));
        assertEquals("【P1 紧急】（已恢复正常，仍须应答）溢流或积水 · 群英07网格", zh.title(latched));
        assertTrue(zh.lines(latched).get(0).contains("无人应答"));
    }

    /** Two segments of 67 in Chinese, one of 160 in English. */
    @Test
    void aShortTextFitsIntoShortMessagesWhateverIsToldOf() {
        assertEquals("紧急：溢流或积水，群英07网格 DR-QY07-003。管井已满溢，充满度 105%（限值 100%）。请20:35前应答。", zh.shortText(Calls.overflow(1)));
        AlarmView named = Calls.alarm("a1", "D03", Severity.P1, AssetKind.DRAIN_NODE, "😀".repeat(200));
        for (int step : new int[] {0, 3}) {
            Call call = Calls.call(1, Change.RAISED, named, step, List.of());
            String text = zh.shortText(call);
            assertTrue(text.length() <= ShortText.TWO, text);
            String end = step == 0 ? "请20:35前应答。" : "自20:30起无人应答。";
            assertTrue(text.endsWith(end), "what is to be done is never cut: " + text);
            assertFalse(Character.isHighSurrogate(text.charAt(text.indexOf('…') - 1)), "no half character");
            assertTrue(en.shortText(call).length() <= ShortText.ONE_LATIN);
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void thereAreWordsForEveryChange(Change change) {
        for (CallWords words : List.of(zh, en)) {
            Call call = step(0, change);
            for (String text : List.of(words.title(call), words.line(call), words.shortText(call))) {
                assertFalse(text.contains("{") || text.contains("  "), text);
            }
            assertFalse(String.join("", words.lines(call)).contains("{"));
        }
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws Exception {
        assertEquals(keys("calls_zh.properties"), keys("calls_en.properties"));
    }

    private static Set<String> keys(String file) throws Exception {
        Properties words = new Properties();
        try (var in = CallWords.class.getResourceAsStream(file)) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }
}
