package org.gridpost.dashboards.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.pipelines.handover.Handover;
import org.gridpost.pipelines.handover.Handover.Signature;
import org.gridpost.pipelines.handover.Standing.Entry;
import org.gridpost.pipelines.handover.Standing.Withdrawn;
import org.gridpost.pipelines.model.Area;

/** A hand-over as a page to print: made here, without a script, so that paper and screen show the same. */
public final class HandoverPage {
    private static final String TEMPLATE = Resources.text("web/handover/index.html");

    private final DateTimeFormatter times;

    /** @param zone in which it tells times */
    public HandoverPage(ZoneId zone) {
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
    }

    public Answer of(Handover handover, Optional<Area> area, Texts texts) {
        String html = TEMPLATE.replace("{language}", texts.language())
                .replace("{title}", texts.get("handover.title"))
                .replace("{content}", new Content(texts).of(handover, area));
        return Answer.html(200, html);
    }

    /** In one language. */
    private final class Content {
        private final Texts texts;

        Content(Texts texts) {
            this.texts = texts;
        }

        String of(Handover handover, Optional<Area> area) {
            var standing = handover.standing();
            return "<h1>" + texts.get("handover.title") + "</h1><p class=\"about\">"
                    + escaped(
                            area.map(a -> texts.choose(a.nameZh(), a.nameEn())).orElse(handover.area())) + " · "
                    + time(handover.outgoing().at()) + "</p>"
                    + "<h2>" + texts.get("handover.notes") + "</h2><p class=\"notes\">"
                    + (handover.notes().isBlank() ? texts.get("handover.none") : escaped(handover.notes())) + "</p>"
                    + alarms("overdue", standing.overdue(), "due", e -> time(e.until()))
                    + alarms("unacknowledged", standing.unacknowledged(), "due", e -> time(e.until()))
                    + alarms("acknowledged", standing.acknowledged(), "by", e -> escaped(e.by().orElse("")))
                    + alarms("shelved", standing.shelved(), "until", this::shelving)
                    + withdrawn(standing.outOfService())
                    + "<div class=\"signatures\">" + signature("outgoing", Optional.of(handover.outgoing()))
                    + signature("incoming", handover.incoming()) + "</div>"
                    + "<p class=\"id\">" + handover.id() + "</p>";
        }

        private String shelving(Entry entry) {
            return time(entry.until()) + "<br>" + escaped(entry.by().orElse("")) + ": " + escaped(entry.reason());
        }

        private String alarms(String name, List<Entry> entries, String last, Function<Entry, String> cell) {
            return section(
                    name,
                    entries.size(),
                    List.of("severity", "what", "where", "raised", "assigned", last),
                    entries.stream()
                            .map(e -> List.of(
                                    "<span class=\"severity "
                                            + e.severity().name().toLowerCase(Locale.ROOT) + "\">"
                                            + texts.get("severity." + e.severity()) + "</span>",
                                    escaped(texts.choose(
                                                    e.title().zh(), e.title().en()))
                                            + (e.active() ? "" : " (" + texts.get("state.RETURNED") + ")"),
                                    escaped(e.asset()) + "<br>"
                                            + escaped(texts.choose(
                                                    e.grid().zh(), e.grid().en())),
                                    time(e.raised()),
                                    escaped(e.assignedTo().orElse("")),
                                    cell.apply(e)))
                            .toList());
        }

        private String withdrawn(List<Withdrawn> all) {
            return section(
                    "outOfService",
                    all.size(),
                    List.of("kind", "where", "from", "until", "by", "reason"),
                    all.stream()
                            .map(w -> List.of(
                                    texts.get("order." + w.kind()),
                                    escaped(w.what()),
                                    time(w.from()),
                                    w.until().map(this::time).orElse(texts.get("handover.open")),
                                    escaped(w.by()),
                                    escaped(w.reason())))
                            .toList());
        }

        private String section(String name, int count, List<String> heads, List<List<String>> rows) {
            String title = "<h2>" + texts.get("handover." + name) + " <span class=\"count\">" + count + "</span></h2>";
            if (rows.isEmpty()) {
                return title + "<p class=\"muted\">" + texts.get("handover.none") + "</p>";
            }
            return title + "<table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">"
                    + heads.stream()
                            .map(h -> "<th scope=\"col\" role=\"columnheader\">" + texts.get("handover." + h) + "</th>")
                            .collect(Collectors.joining())
                    + "</tr></thead><tbody role=\"rowgroup\">"
                    + rows.stream().map(cells -> row(heads, cells)).collect(Collectors.joining())
                    + "</tbody></table>";
        }

        /** Its cells know their heads, and it says that it is a row: on a phone it does not look like one. */
        private String row(List<String> heads, List<String> cells) {
            return IntStream.range(0, cells.size())
                    .mapToObj(i -> "<td role=\"cell\" data-head=\"" + escaped(texts.get("handover." + heads.get(i)))
                            + "\"><div>" + cells.get(i) + "</div></td>")
                    .collect(Collectors.joining("", "<tr role=\"row\">", "</tr>"));
        }

        private String signature(String side, Optional<Signature> signature) {
            return "<section><h2>" + texts.get("handover." + side) + "</h2><p class=\"name\">"
                    + signature.map(s -> escaped(s.by())).orElse("&nbsp;") + "</p><p>"
                    + signature.map(s -> time(s.at())).orElse(texts.get("handover.unsigned")) + "</p></section>";
        }

        private String time(Instant time) {
            return times.format(time);
        }

        private String time(Optional<Instant> time) {
            return time.map(this::time).orElse("");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
