package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.trial.BacktestResult.RuleRow;

/** A backtest as a picture (SVG 1.1): for each rule a bar of what was raised and one of what would be. */
public final class BacktestPicture {
    private static final int WIDTH = 960;
    private static final int MARGIN = 32;
    private static final int BARS_LEFT = 320;
    private static final int BARS_WIDTH = 540;
    private static final int TOP = 148;
    private static final int ROW = 44;
    private static final int BAR = 14;
    private static final int BOTTOM = 96;
    private static final int MOST_RULES = 60;
    private static final int LONGEST_ZH = 16;
    private static final int LONGEST_EN = 40;

    private static final String INK = "#1f2933";
    private static final String FAINT = "#616e7c";
    private static final String LINE = "#e4e7eb";
    private static final String WAS = "#9aa5b1";
    private static final String WOULD_BE = "#c05621";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final BacktestResult result;
    private final ZoneId zone;
    private final StringBuilder svg = new StringBuilder();

    private BacktestPicture(BacktestResult result, ZoneId zone) {
        this.result = result;
        this.zone = zone;
    }

    private record Bars(String rule, Text title, int wouldBe, int was) {
        int longest() {
            return Math.max(wouldBe, was);
        }

        Bars plus(Bars other) {
            return new Bars(rule, title, wouldBe + other.wouldBe, was + other.was);
        }
    }

    /** @param zone in which times are told */
    public static String of(BacktestResult result, ZoneId zone) {
        return new BacktestPicture(result, zone).draw();
    }

    private String draw() {
        Map<String, Bars> byRule = new LinkedHashMap<>();
        for (RuleRow row : result.rules()) {
            byRule.merge(
                    row.rule(), new Bars(row.rule(), row.title(), row.wouldBeRaised(), row.wasRaised()), Bars::plus);
        }
        List<Bars> shown = byRule.values().stream()
                .sorted(Comparator.comparing(Bars::longest).reversed().thenComparing(Bars::rule))
                .limit(MOST_RULES)
                .toList();
        int height = TOP + ROW * Math.max(1, shown.size()) + BOTTOM;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                .formatted(WIDTH, height));
        svg.append(" font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\">\n");
        svg.append("<title>回测 Backtest</title>\n");
        rectangle(0, 0, WIDTH, height, "#ffffff");
        head();
        if (shown.isEmpty()) {
            text(MARGIN, TOP + 28, 15, INK, "start", "没有告警：当时没有，按这些规则也没有 Nothing was raised, and nothing would be");
        }
        int longest = shown.stream().mapToInt(Bars::longest).max().orElse(1);
        for (int i = 0; i < shown.size(); i++) {
            row(shown.get(i), TOP + ROW * i, Math.max(1, longest));
        }
        foot(height, byRule.size() - shown.size());
        return svg.append("</svg>\n").toString();
    }

    private void head() {
        String area = result.area().map(BacktestPicture::words).orElse("全部资产 all assets");
        text(MARGIN, 44, 22, INK, "start", "回测 Backtest");
        text(MARGIN, 70, 14, FAINT, "start", local(result.from()) + " – " + local(result.to()) + "，" + area);
        text(
                MARGIN,
                92,
                14,
                FAINT,
                "start",
                String.format(Locale.ROOT, "%,d 个资产 assets，%,d 条读数 readings", result.assets(), result.readings()));
        rectangle(BARS_LEFT, 114, BAR, BAR, WAS);
        text(BARS_LEFT + 22, 126, 14, INK, "start", "当时已报 was raised");
        rectangle(BARS_LEFT + 200, 114, BAR, BAR, WOULD_BE);
        text(BARS_LEFT + 222, 126, 14, INK, "start", "这些规则会报 would be raised");
    }

    private void row(Bars bars, int y, int longest) {
        rectangle(MARGIN, y, WIDTH - 2 * MARGIN, 1, LINE);
        text(
                MARGIN,
                y + 20,
                14,
                INK,
                "start",
                bars.rule() + "  " + shortened(bars.title().zh(), LONGEST_ZH));
        text(MARGIN, y + 36, 12, FAINT, "start", shortened(bars.title().en(), LONGEST_EN));
        bar(y + 7, bars.was(), longest, WAS);
        bar(y + 7 + BAR + 2, bars.wouldBe(), longest, WOULD_BE);
    }

    private void bar(int y, int count, int longest, String colour) {
        double width = count == 0 ? 1 : Math.max(2, (double) BARS_WIDTH * count / longest);
        rectangle(BARS_LEFT, y, width, BAR, colour);
        text(BARS_LEFT + width + 6, y + 12, 12, INK, "start", String.format(Locale.ROOT, "%,d", count));
    }

    private void foot(int height, int more) {
        int y = height - BOTTOM;
        rectangle(MARGIN, y, WIDTH - 2 * MARGIN, 1, LINE);
        text(
                MARGIN,
                y + 30,
                14,
                INK,
                "start",
                String.format(
                        Locale.ROOT,
                        "每位值班员每小时告警 Alarms per operator hour：当时 was %.2f，会是 would be %.2f",
                        result.load().wasPerOperatorHour(),
                        result.load().wouldBePerOperatorHour()));
        text(
                MARGIN,
                y + 52,
                12,
                FAINT,
                "start",
                "每站一名值班员；同一资产同一条件组算一条 One operator a station; one condition group on one asset counts once");
        if (more > 0) {
            text(MARGIN, y + 72, 12, FAINT, "start", "另有规则见 CSV：" + more + " more rules are in the CSV");
        }
    }

    private void rectangle(double x, double y, double width, double height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    private void text(double x, double y, int size, String colour, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                size,
                colour,
                anchor,
                escaped(words)));
    }

    private String local(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private static String words(AreaName area) {
        return area.zh() + " " + area.en();
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // XML 1.0 has no way to write control characters.
                default -> escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
