package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicStatus.Repair;
import org.gridpost.pipelines.respond.PublicStatus.Step;
import org.gridpost.pipelines.respond.PublicStatus.Work;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBook.Wish;

/**
 * Repair tickets as residents may see them. Only rules and service codes named here become public, and nothing that somebody
 * wrote: what a ticket says, who is sent and which asset it is stays inside.
 */
public final class PublicRepairs {
    private static final Map<Work, Set<String>> TOPICS = new EnumMap<>(Map.of(
            Work.LIGHTS, topics("L01 L02 L03 L04 L05 L06 L07 L10 L11 L12 L13 L15 L17 L18 X01 LAMP_OUT LAMP_DAY"),
            Work.POLE, topics("L16 POLE_DAMAGE"),
            Work.LEAKAGE, topics("L08 L09 X05 LEAK_SHOCK"),
            Work.DRAIN, topics("D01 D02 D03 D04 D05 D06 D07 D18 D20 X03 DRAIN_BLOCK PONDING"),
            Work.COVER, topics("D08 D09 D19 X08 COVER_MISSING"),
            Work.GAS, topics("D10 D11 D12 GAS_SMELL"),
            Work.PUMP, topics("D13 D14 D15")));

    /** A tampering is none of them, however its picture is restored. */
    private static final Set<String> CAMERA_FAULTS = topics("C01 C02 C03 C05 C06 C12 G04 CAMERA_FAULT");

    /** Rules of any device: what they find wrong says the asset's kind. */
    private static final Set<String> OF_ANY_DEVICE = topics("G01 G03 G04 G05 G06 G07 X06");

    /** Of a month: a county has some thousands at most. */
    private static final int MOST = 20_000;

    private static final Map<AssetKind, Work> BY_KIND = new EnumMap<>(Map.of(
            AssetKind.LAMP, Work.LIGHTS,
            AssetKind.CABINET, Work.LIGHTS,
            AssetKind.DRAIN_NODE, Work.DRAIN,
            AssetKind.MANHOLE_COVER, Work.COVER,
            AssetKind.PUMP, Work.PUMP));

    /** What somebody at work has opened for an asset: then the trade must be the asset's own, or it is about something else. */
    private static final String BY_HAND = "OTHER";

    private static final Map<Work, Skill> OWN_TRADES = new EnumMap<>(
            Map.of(Work.LIGHTS, Skill.ELEC, Work.DRAIN, Skill.DRAIN, Work.COVER, Skill.CIVIL, Work.PUMP, Skill.PUMP));

    private final TicketBook book;
    private final Function<Ticket, Optional<Instant>> due;

    /** @param due by when a ticket is to be done */
    public PublicRepairs(TicketBook book, Function<Ticket, Optional<Instant>> due) {
        this.book = book;
        this.due = due;
    }

    private static Set<String> topics(String all) {
        return Set.of(all.split(" ", -1));
    }

    /** @param work empty for a camera */
    record Found(String grid, Optional<Work> work, Ticket ticket) {
        boolean ofCamera() {
            return work.isEmpty();
        }
    }

    /** Those under way that may be told of, by grid, work and age. What nobody at work has looked at yet is none. */
    List<Found> underWay(Site site) {
        return book.open().stream()
                .filter(ticket -> ticket.stage() != Stage.REPORTED)
                .flatMap(ticket -> found(ticket, site).stream())
                .sorted(Comparator.comparing(Found::grid)
                        .thenComparing(f -> f.work().map(Work::ordinal).orElse(-1))
                        .thenComparing(f -> f.ticket().opened())
                        .thenComparing(f -> f.ticket().id()))
                .toList();
    }

    /** Those opened or closed since that may be told of, without those that were found to be no case. */
    List<Found> since(Instant from, Site site) {
        return book.newest(since(from), MOST).stream()
                .filter(ticket -> ticket.stage() != Stage.REPORTED && ticket.stage() != Stage.REJECTED)
                .flatMap(ticket -> found(ticket, site).stream())
                .filter(found -> !found.ofCamera())
                .toList();
    }

    private static Wish since(Instant from) {
        return new Wish(
                false, Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(from), Optional.empty());
    }

    private static Optional<Found> found(Ticket ticket, Site site) {
        String topic = ticket.matter().topic();
        Optional<AssetKind> kind = ticket.matter().asset().flatMap(site::asset).map(asset -> asset.kind());
        String grid = ticket.matter().grid();
        boolean asset = ticket.matter().asset().isPresent();
        if (ticket.trade() == Skill.SEC
                || (asset && kind.isEmpty())
                || site.areas().find(grid).isEmpty()) {
            return Optional.empty();
        }
        if (kind.filter(k -> k == AssetKind.CAMERA).isPresent() || topic.equals("CAMERA_FAULT")) {
            return CAMERA_FAULTS.contains(topic)
                    ? Optional.of(new Found(grid, Optional.empty(), ticket))
                    : Optional.empty();
        }
        return work(ticket, kind).map(work -> new Found(grid, Optional.of(work), ticket));
    }

    private static Optional<Work> work(Ticket ticket, Optional<AssetKind> kind) {
        String topic = ticket.matter().topic();
        if (topic.equals(BY_HAND)) {
            return kind.map(BY_KIND::get).filter(work -> ticket.trade() == OWN_TRADES.get(work));
        }
        if (OF_ANY_DEVICE.contains(topic)) {
            return kind.map(BY_KIND::get);
        }
        boolean known = kind.map(BY_KIND::containsKey).orElse(true);
        return TOPICS.entrySet().stream()
                .filter(entry -> known && entry.getValue().contains(topic))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Repair repair(Found found, AlarmView.AreaName grid) {
        Ticket ticket = found.ticket();
        Step step = step(ticket.stage());
        return new Repair(
                found.work().orElseThrow(),
                grid,
                text(found.work().orElseThrow()),
                step,
                progress(step),
                ticket.opened().truncatedTo(ChronoUnit.MINUTES),
                step == Step.ON_HOLD || step == Step.CHECKING
                        ? Optional.empty()
                        : due.apply(ticket).map(at -> at.truncatedTo(ChronoUnit.MINUTES)));
    }

    private static Step step(Stage stage) {
        return switch (stage) {
            case REPORTED, ACCEPTED, FILED, RETURNED, REJECTED -> Step.WAITING;
            case DISPATCHED -> Step.ASSIGNED;
            case IN_PROGRESS, REOPENED -> Step.UNDER_WAY;
            case VERIFYING, CLOSED -> Step.CHECKING;
            case SUSPENDED -> Step.ON_HOLD;
        };
    }

    private static Text text(Work work) {
        return switch (work) {
            case LIGHTS -> new Text("路灯维修", "Street lighting");
            case POLE -> new Text("灯杆维修", "A damaged lamp post");
            case LEAKAGE -> new Text("漏电隐患处置", "Leaking current at a lamp post or cabinet");
            case DRAIN -> new Text("排水疏通", "A drain");
            case COVER -> new Text("井盖维修", "A manhole cover");
            case GAS -> new Text("窨井有害气体处置", "Harmful gas in a manhole");
            case PUMP -> new Text("水泵维修", "A pump");
        };
    }

    private static Text progress(Step step) {
        return switch (step) {
            case WAITING -> new Text("等待派单", "Waiting for a crew");
            case ASSIGNED -> new Text("已派维修队", "A crew has been told");
            case UNDER_WAY -> new Text("正在维修", "Being repaired");
            case CHECKING -> new Text("已修好，待核查", "Repaired, being checked");
            case ON_HOLD -> new Text("暂缓处理", "On hold");
        };
    }
}
