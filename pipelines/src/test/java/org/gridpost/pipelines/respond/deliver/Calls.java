package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.State;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Notification;

/** Calls of an overflowing drain in Qunying, 15 June 2025, 20:30 local time, for the tests of channels. */
public final class Calls {
    public static final Instant AT = Instant.parse("2025-06-15T12:30:00Z");

    public static final Person LEADER = new Person(
            "p1",
            "王芳",
            "Wang Fang",
            Optional.empty(),
            Optional.of("+8613800000001"),
            Optional.of("wang.fang@example.org"),
            Optional.of("wangfang"));

    /** Has a phone and nothing else. */
    public static final Person HELPER = new Person(
            "p2", "李明", "Li Ming", Optional.empty(), Optional.of("+8613900000002"), Optional.empty(), Optional.empty());

    private Calls() {}

    /** An overflow that was just raised, told to the grid's leader. */
    public static Call overflow(long delivery) {
        return call(delivery, Change.RAISED, alarm("a" + delivery, Severity.P1), 0, List.of(LEADER));
    }

    public static Call call(long delivery, Change change, AlarmView alarm, int step, List<Person> people) {
        return new Call(
                delivery,
                new Content.OfAlarm(
                        new Notification(delivery, change, alarm, "qunying-station", AT),
                        step,
                        Optional.of(AT.plus(Duration.ofMinutes(5))),
                        Optional.of(new AreaName("cx", "城西社区服务中心", "Chengxi service centre"))),
                people.stream().map(p -> Recipient.of(p, "R1", "QY07")).toList());
    }

    public static AlarmView alarm(String id, Severity severity) {
        return alarm(id, "D03", severity, AssetKind.DRAIN_NODE, "DR-QY07-003");
    }

    public static AlarmView alarm(String id, String rule, Severity severity, AssetKind kind, String asset) {
        return new AlarmView(
                id,
                rule,
                List.of(rule),
                severity,
                new Text("溢流或积水", "Overflow or ponding"),
                new Text("管井已满溢，充满度 105%（限值 100%）", "The drain overflows: 105% full (limit 100%)"),
                new Text("30 分钟内到场看护。", "Guard it within 30 minutes."),
                asset,
                Optional.of(kind),
                Optional.of(new Place(26.4930, 107.5850)),
                Optional.of(RoadClass.ALLEY),
                new AreaName("QY07", "群英07网格", "Qunying grid 07"),
                new AreaName("qunying", "群英社区", "Qunying community"),
                new AreaName("qunying-station", "群英社区网格工作站", "Qunying grid station"),
                State.ACTIVE,
                AT.minusSeconds(60),
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The same, back to normal ten minutes later. */
    public static AlarmView returned(AlarmView alarm) {
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
                State.RETURNED,
                alarm.onset(),
                alarm.raised(),
                Optional.of(AT.plus(Duration.ofMinutes(10))),
                alarm.acknowledgedBy(),
                alarm.acknowledgedAt(),
                alarm.cause(),
                alarm.suppression(),
                alarm.children(),
                alarm.camera());
    }
}
