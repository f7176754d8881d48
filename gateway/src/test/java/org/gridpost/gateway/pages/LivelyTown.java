package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;

/**
 * A town in which a bit of everything has happened, so that no page has to say that there is nothing: hours of readings, alarms
 * of several severities of which some are taken care of, tickets, reports of residents, a hand-over, and something refused. All
 * of it comes in through the ports.
 */
final class LivelyTown {
    static final String COVER = "MH-QY07-02";
    static final String DRAIN = "DR-QY07-01";
    private static final String CAMERA = "CM-CJ01-01";
    private static final String LAMP = "LP-QY07-003";
    private static final SiteReading.Loaded REGISTER = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");

    /** Of the register: the drain is 2.7 m deep. */
    private static final double NEARLY_FULL = 0.95 * 2.7;

    private final RunningGateway gateway;
    private final Instant now = Instant.now();

    private LivelyTown(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static LivelyTown in(RunningGateway gateway) {
        LivelyTown town = new LivelyTown(gateway);
        town.hoursGoBy();
        town.thingsFail();
        town.peopleAct();
        town.residentsReport();
        return town;
    }

    private void tell(String device, Instant at, String fields) {
        String body = "{\"ts\":\"" + at + "\"," + fields + "}";
        assertEquals(202, gateway.ingest(device, gateway.password(device), body), () -> device + " " + body);
    }

    private JsonNode post(String path, String body) {
        JsonNode answer = gateway.post(path, body);
        assertTrue(answer.path("code").isMissingNode(), () -> path + ": " + answer);
        return answer;
    }

    private void hoursGoBy() {
        for (int minutes = 6 * 60; minutes > 5; minutes -= 10) {
            Instant at = now.minus(Duration.ofMinutes(minutes));
            double level = 0.6 + 0.2 * Math.sin(minutes / 60.0) + (minutes < 60 ? (60 - minutes) / 50.0 : 0);
            tell(DRAIN, at, String.format(Locale.ROOT, "\"level\":%.3f,\"battery\":71", level));
            tell(COVER, at, "\"cover_tilt\":1,\"battery\":64");
            tell(CAMERA, at, "\"online\":true,\"fps\":25,\"recording_ok\":true,\"signal_loss\":false");
            tell(LAMP, at, "\"lamp_on\":true,\"active_power\":58,\"supply_voltage\":226");
        }
    }

    private void thingsFail() {
        for (int second = 280; second >= 0; second -= 40) {
            Instant at = now.minusSeconds(second);
            tell(DRAIN, at, String.format(Locale.ROOT, "\"level\":%.3f", NEARLY_FULL));
            tell(CAMERA, at, "\"signal_loss\":true");
            tell(COVER, at, "\"cover_tilt\":40");
            tell(cover(true), at, "\"cover_tilt\":52,\"cover_open\":true");
            tell(cover(false), at, "\"cover_tilt\":31");
            tell("MH-QY07-04", at, "\"cover_tilt\":1,\"battery\":15");
        }
        assertEquals(400, gateway.ingest(DRAIN, gateway.password(DRAIN), "{\"lvel\":1}"));
        Await.until(
                "alarms of all severities",
                RunningGateway.PATIENCE,
                () -> severities().containsAll(Set.of("P1", "P2", "P3", "P4")));
    }

    private Set<String> severities() {
        return new TreeSet<>(gateway.json("/api/v1/alarms").findValuesAsText("severity"));
    }

    private static String cover(boolean trafficked) {
        return REGISTER.site().assets().stream()
                .filter(a -> a.kind() == AssetKind.MANHOLE_COVER && a.grid().startsWith("CJ"))
                .filter(a -> a.tags().contains(AssetTag.TRAFFICKED) == trafficked)
                .map(Asset::code)
                .findFirst()
                .orElseThrow();
    }

    private void peopleAct() {
        String cover = alarmOf(COVER);
        post("/api/v1/alarms/" + cover + "/comments", "{\"text\":\"值班员已电话联系网格协管员\"}");
        post("/api/v1/alarms/" + cover + "/ack", "");
        post("/api/v1/alarms/" + alarmOf(CAMERA) + "/shelve", "{\"minutes\":60,\"reason\":\"线路检修，一小时后恢复\"}");
        for (int lamp : List.of(5, 21, 24)) {
            post(
                    "/api/v1/tickets",
                    "{\"asset\":\"LP-QY07-%03d\",\"trade\":\"ELEC\",\"severity\":\"P3\",\"within\":\"24 h\",\"description\":\"路灯不亮\"}"
                            .formatted(lamp));
        }
        post("/api/v1/handovers", "{\"area\":\"qunying-station\",\"notes\":\"7 网格 1 号井水位仍高，继续盯守\"}");
    }

    private String alarmOf(String asset) {
        String path = "/api/v1/alarms?asset=" + asset;
        Await.until(
                "an alarm of " + asset,
                RunningGateway.PATIENCE,
                () -> !gateway.json(path).path("alarms").isEmpty());
        return gateway.json(path).at("/alarms/0/id").asText();
    }

    private void residentsReport() {
        for (String report : List.of(
                "{\"service_code\":\"LAMP_OUT\",\"address_id\":\"LP-QY07-021\",\"description\":\"楼下路灯不亮\"}",
                "{\"service_code\":\"OTHER\",\"address_id\":\"DR-QY07-02\",\"description\":\"井口有异味\"}")) {
            post("/public/v1/reports", report);
        }
    }

    /** The id of a hand-over. */
    String handover() {
        return gateway.json("/api/v1/handovers?area=qunying-station")
                .at("/handovers/0/id")
                .asText();
    }

    /** The id of a ticket that is with a crew. */
    String ticket() {
        return gateway.json("/api/v1/tickets").at("/tickets/0/id").asText();
    }

    /** The id of the alarm of the drain that is nearly full. */
    String drainAlarm() {
        return alarmOf(DRAIN);
    }
}
