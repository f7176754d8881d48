package org.gridpost.pipelines.detect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.yaml.YamlEntry;

/** Reads when a rule may begin. */
final class GuardReader {
    private GuardReader() {}

    static List<Guard> read(Optional<YamlEntry> list) {
        return list.map(l -> l.list().stream().map(GuardReader::guard).toList()).orElse(List.of());
    }

    private static Guard guard(YamlEntry entry) {
        String what = entry.map().keySet().stream().findFirst().orElse("");
        return switch (what) {
            case "sun" -> sun(entry);
            case "armed" -> armed(entry.only("armed").get("armed").only("from", "to"));
            case "season" -> season(entry.only("season").get("season").only("from", "to"));
            case "rain" -> rain(entry.only("rain").get("rain").only("below", "atLeast", "over", "rateAbove"));
            case "maintenance" -> maintenance(entry.only("maintenance"));
            default ->
                throw entry.mistake("unknown guard \"" + what + "\"; known are sun, armed, season, rain, maintenance");
        };
    }

    private static Guard sun(YamlEntry entry) {
        entry.only("sun", "afterDusk", "beforeDawn", "afterSunrise", "beforeSunset");
        return switch (entry.get("sun").text()) {
            case "night" -> new Guard.Night(margin(entry, "afterDusk"), margin(entry, "beforeDawn"));
            case "day" -> new Guard.Day(margin(entry, "afterSunrise"), margin(entry, "beforeSunset"));
            default ->
                throw entry.get("sun")
                        .mistake("the sun makes night or day, not "
                                + entry.get("sun").text());
        };
    }

    private static Duration margin(YamlEntry entry, String key) {
        return entry.find(key).map(YamlEntry::duration).orElse(Duration.ZERO);
    }

    private static Guard armed(YamlEntry entry) {
        return new Guard.Armed(time(entry.get("from")), time(entry.get("to")));
    }

    private static LocalTime time(YamlEntry entry) {
        try {
            return LocalTime.parse(entry.text());
        } catch (DateTimeException e) {
            throw entry.mistake("expected a time of day such as \"22:30\" but found \"" + entry.text() + "\"");
        }
    }

    private static Guard season(YamlEntry entry) {
        return new Guard.Season(day(entry.get("from")), day(entry.get("to")));
    }

    private static MonthDay day(YamlEntry entry) {
        try {
            return MonthDay.parse("--" + entry.text());
        } catch (DateTimeException e) {
            throw entry.mistake("expected month and day such as \"05-01\" but found \"" + entry.text() + "\"");
        }
    }

    private static Guard rain(YamlEntry entry) {
        if (entry.find("rateAbove").isPresent()) {
            return new Guard.Raining(entry.only("rateAbove").get("rateAbove").number());
        }
        Duration over = entry.get("over").duration();
        return entry.find("below").isPresent()
                ? new Guard.Dry(entry.only("below", "over").get("below").number(), over)
                : new Guard.Wet(entry.only("atLeast", "over").get("atLeast").number(), over);
    }

    private static Guard maintenance(YamlEntry entry) {
        if (!entry.get("maintenance").text().equals("none")) {
            throw entry.get("maintenance").mistake("a rule can ask for maintenance: none, nothing else");
        }
        return new Guard.NoMaintenance();
    }
}
