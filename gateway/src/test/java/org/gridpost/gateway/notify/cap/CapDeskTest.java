package org.gridpost.gateway.notify.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapBook.Readers;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.CapMessage.Scope;
import org.gridpost.pipelines.respond.cap.InMemoryCapBook;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which changes make which messages, and that all of them are good by the standard. */
class CapDeskTest {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final CapConfig CONFIG = new CapConfig(
            true,
            CapConfig.Status.EXERCISE,
            "gateway@majiang.example",
            "麻江县社区设施网关",
            CapConfig.OFF.issuer(),
            CapConfig.OFF.severities(),
            CapConfig.OFF.publicRules(),
            Duration.ofHours(6),
            List.of());

    private final HandClock clock = new HandClock(Calls.AT);
    private final CapBook book = new InMemoryCapBook();
    private final CapDesk desk = CapChannel.desk(CONFIG, SHANGHAI, Optional.of("https://majiang.example"), book, clock);
    private long sequence;

    @AfterEach
    void close() {
        desk.close();
    }

    private Optional<CapMessage> issue(Change change, AlarmView alarm) {
        Optional<CapMessage> message =
                desk.issue(Calls.call(++sequence, change, alarm, 0, List.of())).join();
        message.ifPresent(m -> CapSchema.requireGood(m.xml()));
        return message;
    }

    private CapMessage issued(Change change, AlarmView alarm) {
        return issue(change, alarm).orElseThrow();
    }

    private static AlarmView intrusion(String id) {
        return Calls.alarm(id, "C07", Severity.P1, AssetKind.CAMERA, "CM-QY07-01");
    }

    @Test
    void anOverflowIsToldToThePublicFromAlertToCancel() {
        CapMessage alert = issued(Change.RAISED, Calls.alarm("a", Severity.P1));
        clock.advance(Duration.ofMinutes(10));
        CapMessage update = issued(Change.SEVERITY_CHANGED, Calls.alarm("a", Severity.P2));
        clock.advance(Duration.ofMinutes(10));
        CapMessage cancel = issued(Change.RETURNED, Calls.alarm("a", Severity.P2));
        assertEquals(
                List.of(CapMessage.Type.ALERT, CapMessage.Type.UPDATE, CapMessage.Type.CANCEL),
                List.of(alert.type(), update.type(), cancel.type()));
        assertEquals(
                List.of(Scope.PUBLIC, Scope.PUBLIC, Scope.PUBLIC),
                List.of(alert.scope(), update.scope(), cancel.scope()),
                "who was told that it begins is told that it is over");
        String first = "gateway@majiang.example,52263500000000_20250615203000_0,2025-06-15T20:30:00+08:00";
        assertEquals("", CapSchema.text(alert.xml(), "references"));
        assertEquals(first, CapSchema.text(update.xml(), "references"));
        assertEquals(
                first + " gateway@majiang.example,52263500000000_20250615204000_0,2025-06-15T20:40:00+08:00",
                CapSchema.text(cancel.xml(), "references"));
        assertEquals(List.of(cancel), book.inForce(clock.instant(), new Readers.Anybody()));
        assertEquals("Past", CapSchema.text(cancel.xml(), "urgency"));
        assertEquals("AllClear", CapSchema.text(cancel.xml(), "responseType"));
        assertEquals("群英07网格：溢流或积水已解除", CapSchema.text(cancel.xml(), "headline"));

        CapMessage again = issued(Change.UNSUPPRESSED, Calls.alarm("a", Severity.P1));
        assertEquals(CapMessage.Type.ALERT, again.type(), "after a Cancel it begins anew");
        assertEquals("", CapSchema.text(again.xml(), "references"));
    }

    @Test
    void whatAMessageSays() {
        String xml = issued(Change.RAISED, Calls.alarm("a", Severity.P1)).xml();
        assertTrue(xml.startsWith(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"));
        assertEquals(
                List.of(
                        "identifier=52263500000000_20250615203000_0",
                        "sender=gateway@majiang.example",
                        "sent=2025-06-15T20:30:00+08:00",
                        "status=Exercise",
                        "msgType=Alert",
                        "scope=Public",
                        "incidents=a",
                        "info"),
                CapSchema.children(xml, "alert").subList(0, 8));
        assertEquals(
                List.of(
                        "language=zh-CN",
                        "category=Met",
                        "category=Infra",
                        "event=溢流或积水",
                        "responseType=Avoid",
                        "urgency=Immediate",
                        "severity=Severe",
                        "certainty=Observed",
                        "effective=2025-06-15T20:30:00+08:00",
                        "onset=2025-06-15T20:29:00+08:00",
                        "expires=2025-06-16T02:30:00+08:00",
                        "senderName=麻江县社区设施网关",
                        "headline=群英07网格：溢流或积水",
                        "description=管井已满溢，充满度 105%（限值 100%）",
                        "instruction=请绕行，不要蹚水。",
                        "web=https://majiang.example/",
                        "parameter",
                        "parameter",
                        "area"),
                CapSchema.children(xml, "info"));
        assertEquals(
                List.of("areaDesc=群英社区 群英07网格", "circle=26.4930,107.5850 0.1", "geocode"),
                CapSchema.children(xml, "area"));
        assertEquals(2, CapSchema.count(xml, "info"), "Chinese and English");
        assertTrue(xml.contains("<language>en-US</language>"));
        assertTrue(xml.contains("<headline>Qunying grid 07: Overflow or ponding</headline>"));
    }

    private static CapConfig with(List<String> publicRules) {
        return new CapConfig(
                true,
                CONFIG.status(),
                CONFIG.sender(),
                CONFIG.senderName(),
                CONFIG.issuer(),
                List.of(Severity.values()),
                publicRules,
                CONFIG.lasts(),
                List.of());
    }

    @Test
    void camerasAndSecurityAreNeverForThePublic() {
        CapConfig careless = with(List.of("C07", "C01", "X04", "G04"));
        try (CapDesk open = CapChannel.desk(careless, SHANGHAI, Optional.empty(), book, clock)) {
            for (String rule : List.of("C07", "C01", "X04", "G04")) {
                AlarmView alarm = Calls.alarm("i" + rule, rule, Severity.P1, AssetKind.CAMERA, "CM-QY07-01");
                CapMessage message = open.issue(Calls.call(++sequence, Change.RAISED, alarm, 0, List.of()))
                        .join()
                        .orElseThrow();
                CapSchema.requireGood(message.xml());
                assertEquals(Scope.RESTRICTED, message.scope());
                assertEquals("Restricted", CapSchema.text(message.xml(), "scope"));
                assertFalse(CapSchema.text(message.xml(), "restriction").isBlank());
            }
        }
        assertEquals(
                "Security", CapSchema.text(issued(Change.RAISED, intrusion("j")).xml(), "category"));
    }

    /** Whoever reads that a cabinet stands open need not break into it. */
    @Test
    void anOpenCabinetIsAMatterOfSecurity() {
        try (CapDesk open = CapChannel.desk(with(List.of("L14")), SHANGHAI, Optional.empty(), book, clock)) {
            AlarmView door = Calls.alarm("d", "L14", Severity.P1, AssetKind.CABINET, "CB-QY07-01");
            CapMessage message = open.issue(Calls.call(++sequence, Change.RAISED, door, 0, List.of()))
                    .join()
                    .orElseThrow();
            assertEquals(Scope.RESTRICTED, message.scope());
            assertEquals("Security", CapSchema.text(message.xml(), "category"));
        }
    }

    /** The rule that leads says that a camera is near. */
    @Test
    void anOpenCoverNearACameraTellsThePublicOfTheCoverOnly() {
        AlarmView cover = Calls.alarm("c", "X08", Severity.P1, AssetKind.MANHOLE_COVER, "MH-QY07-1");
        AlarmView both = new AlarmView(
                cover.id(),
                "X08",
                List.of("X08", "D08"),
                cover.severity(),
                new AlarmView.Text("井盖打开，附近有摄像头", "Cover open in view of a camera"),
                new AlarmView.Text("摄像头 CM-QY07-01 可见", "seen by camera CM-QY07-01"),
                cover.instruction(),
                cover.asset(),
                cover.kind(),
                cover.place(),
                cover.roadClass(),
                cover.grid(),
                cover.community(),
                cover.station(),
                cover.state(),
                cover.onset(),
                cover.raised(),
                cover.returned(),
                cover.acknowledgedBy(),
                cover.acknowledgedAt(),
                cover.cause(),
                cover.suppression(),
                cover.children(),
                Optional.of("CM-QY07-01"));
        CapConfig careless = with(List.of("X08", "D08"));
        try (CapDesk open = CapChannel.desk(careless, SHANGHAI, Optional.empty(), new InMemoryCapBook(), clock)) {
            requireNoCamera(open.issue(Calls.call(1, Change.RAISED, both, 0, List.of()))
                    .join()
                    .orElseThrow());
        }
        requireNoCamera(issued(Change.RAISED, both));
    }

    private static void requireNoCamera(CapMessage message) {
        assertEquals(Scope.PUBLIC, message.scope());
        for (String told : List.of("摄像头", "camera", "CM-QY07", "X08")) {
            assertFalse(message.xml().contains(told), message.xml());
            assertFalse(message.headline().toString().contains(told));
        }
        assertEquals("井盖打开", CapSchema.text(message.xml(), "event"));
    }

    @Test
    void whatIsNotWorthAMessageMakesNone() {
        assertEquals(Optional.empty(), issue(Change.RAISED, Calls.alarm("a", Severity.P3)));
        assertEquals(Optional.empty(), issue(Change.RETURNED, Calls.alarm("a", Severity.P3)));
        assertEquals(Optional.empty(), issue(Change.ACKNOWLEDGED, Calls.alarm("b", Severity.P1)));
        CapMessage late = issued(Change.SEVERITY_CHANGED, Calls.alarm("a", Severity.P2));
        assertEquals(CapMessage.Type.ALERT, late.type(), "it has become worth one");
        assertEquals(Scope.RESTRICTED, late.scope());
        assertEquals(Optional.empty(), issue(Change.ACKNOWLEDGED, Calls.alarm("a", Severity.P2)));
        CapMessage worse = issued(Change.SEVERITY_CHANGED, Calls.alarm("a", Severity.P1));
        assertEquals(CapMessage.Type.UPDATE, worse.type());
        assertEquals(Scope.PUBLIC, worse.scope());
        assertEquals(
                CapMessage.Type.CANCEL,
                issued(Change.RETURNED, Calls.alarm("a", Severity.P1)).type());
    }

    @Test
    void whatStaffPutOffOrWorkOnStaysInForceUntilItReturns() {
        List<Reason> reasons =
                Stream.of(Reason.values()).filter(r -> r != Reason.CAUSE).toList();
        assertEquals(5, reasons.size());
        for (Reason reason : reasons) {
            AlarmView alarm = Calls.alarm("a" + reason, Severity.P1);
            CapMessage alert = issued(Change.RAISED, alarm);
            assertEquals(Optional.empty(), issue(Change.SUPPRESSED, suppressed(alarm, reason)));
            assertEquals(List.of(alert), book.ofAlarm(alarm.id()));
            CapMessage cancel = issued(Change.RETURNED, suppressed(alarm, reason));
            assertEquals(CapMessage.Type.CANCEL, cancel.type());
            assertEquals("AllClear", CapSchema.text(cancel.xml(), "responseType"));
        }
    }

    @Test
    void whatAnotherAlarmExplainsIsNotToldToBeOver() {
        AlarmView alarm = Calls.alarm("a", Severity.P1);
        issued(Change.RAISED, alarm);
        CapMessage cancel = issued(Change.SUPPRESSED, suppressed(alarm, Reason.CAUSE));
        assertEquals(CapMessage.Type.CANCEL, cancel.type());
        assertEquals("Monitor", CapSchema.text(cancel.xml(), "responseType"));
        assertEquals("Expected", CapSchema.text(cancel.xml(), "urgency"));
        assertEquals("群英07网格：溢流或积水，现并入更大范围的事件", cancel.headline().zh());
        assertEquals(
                "Qunying grid 07: Overflow or ponding, now part of a wider event",
                cancel.headline().en());
        for (String ended : List.of("已解除", "恢复正常", "back to normal", ", over", "AllClear", "Past")) {
            assertFalse(cancel.xml().contains(ended), cancel.xml());
        }
        assertTrue(cancel.xml().contains("请关注其他消息"));
        assertTrue(cancel.xml().contains("see the other messages"));
    }

    private static AlarmView suppressed(AlarmView alarm, Reason reason) {
        return new AlarmView(
                alarm.id(),
                alarm.rule(),
                alarm.rules(),
                alarm.severity(),
                alarm.title(),
                alarm.why(),
                alarm.instruction(),
                alarm.asset(),
                alarm.kind(),
                alarm.place(),
                alarm.roadClass(),
                alarm.grid(),
                alarm.community(),
                alarm.station(),
                alarm.state(),
                alarm.onset(),
                alarm.raised(),
                alarm.returned(),
                alarm.acknowledgedBy(),
                alarm.acknowledgedAt(),
                Optional.of("cause").filter(c -> reason == Reason.CAUSE),
                Optional.of(reason),
                alarm.children(),
                alarm.camera());
    }

    @Test
    void severitiesAreMappedAsTheTableSays() {
        AlarmView forecast = Calls.alarm("f", "D05", Severity.P2, AssetKind.DRAIN_NODE, "DR-QY07-003");
        assertEquals("Expected Severe Likely", triple(forecast));
        assertEquals("Expected Severe Observed", triple(Calls.alarm("g", Severity.P2)));
        AlarmView gas = Calls.alarm("h", "D11", Severity.P1, AssetKind.DRAIN_NODE, "DR-QY07-003");
        assertEquals("Immediate Severe Observed", triple(gas));
        CapMessage fire = issued(Change.RAISED, Calls.alarm("k", "D11", Severity.P1, AssetKind.DRAIN_NODE, "DR-1"));
        assertTrue(fire.xml().contains("<category>Safety</category><category>Fire</category>"));
    }

    private String triple(AlarmView alarm) {
        String xml = issued(Change.RAISED, alarm).xml();
        return String.join(
                " ", CapSchema.text(xml, "urgency"), CapSchema.text(xml, "severity"), CapSchema.text(xml, "certainty"));
    }

    @Test
    void ofAChangeThereIsOneMessageWhoeverAsks() {
        CapMessage first = issued(Change.RAISED, Calls.alarm("a", Severity.P1));
        sequence--;
        clock.advance(Duration.ofHours(1));
        assertEquals(first, issued(Change.RAISED, Calls.alarm("a", Severity.P1)));
    }

    @Test
    void identifiersAreUniqueAndNeverGoBack() {
        List<CapMessage> flood = IntStream.range(0, 25)
                .mapToObj(n -> issued(Change.RAISED, Calls.alarm("a" + n, Severity.P1)))
                .toList();
        assertEquals(
                25,
                flood.stream()
                        .map(CapMessage::identifier)
                        .collect(Collectors.toSet())
                        .size());
        assertEquals("52263500000000_20250615203000_9", flood.get(9).identifier());
        assertEquals("52263500000000_20250615203001_0", flood.get(10).identifier());
        assertEquals(Calls.AT.plusSeconds(2), flood.get(24).sent());
        HandClock back = new HandClock(Instant.parse("2025-06-15T00:00:00Z"));
        try (CapDesk after = CapChannel.desk(CONFIG, SHANGHAI, Optional.empty(), book, back)) {
            CapMessage next = after.issue(Calls.call(99, Change.RAISED, Calls.alarm("z", Severity.P1), 0, List.of()))
                    .join()
                    .orElseThrow();
            assertEquals("52263500000000_20250615203002_5", next.identifier());
        }
        assertNotEquals(Set.of(), book.inForce(Calls.AT, new Readers.Anybody()));
    }

    @Test
    void timesHaveTheirOffsetAsANumber() {
        try (CapDesk utc = CapChannel.desk(CONFIG, ZoneId.of("UTC"), Optional.empty(), book, clock)) {
            String xml = utc.issue(Calls.call(1, Change.RAISED, Calls.alarm("a", Severity.P1), 0, List.of()))
                    .join()
                    .orElseThrow()
                    .xml();
            CapSchema.requireGood(xml);
            assertEquals("2025-06-15T12:30:00-00:00", CapSchema.text(xml, "sent"));
        }
    }

    @Test
    void wordsCannotBreakAMessage() {
        AlarmView odd = Calls.alarm("o", "D03", Severity.P1, AssetKind.DRAIN_NODE, "DR");
        AlarmView spoilt = new AlarmView(
                odd.id(),
                odd.rule(),
                odd.rules(),
                odd.severity(),
                new AlarmView.Text("<a>&]]>\u0001\uFFFE", "]]>"),
                odd.why(),
                new AlarmView.Text("", ""),
                odd.asset(),
                odd.kind(),
                Optional.empty(),
                odd.roadClass(),
                new AlarmView.AreaName("", "未知", "unknown"),
                odd.community(),
                odd.station(),
                odd.state(),
                odd.onset(),
                odd.raised(),
                odd.returned(),
                odd.acknowledgedBy(),
                odd.acknowledgedAt(),
                odd.cause(),
                odd.suppression(),
                odd.children(),
                odd.camera());
        CapMessage message = issued(Change.RAISED, spoilt);
        assertEquals("<a>&]]>", CapSchema.text(message.xml(), "event").strip());
        assertEquals(Optional.empty(), message.grid());
    }
}
