package org.gridpost.pipelines.inbound.decode.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an LwM2M client's message to readings, so that units and kinds are held to as well. */
class ObjectPathTest {
    private final Site site = new Sites()
            .asset("LP-1", AssetKind.LAMP, OptionalDouble.empty())
            .asset("CB-1", AssetKind.CABINET, OptionalDouble.empty())
            .asset("DR-1", AssetKind.DRAIN_NODE, OptionalDouble.empty())
            .asset("MH-1", AssetKind.MANHOLE_COVER, OptionalDouble.empty())
            .asset("PU-1", AssetKind.PUMP, OptionalDouble.empty())
            .asset("RG-1", AssetKind.RAIN_GAUGE, OptionalDouble.empty())
            .asset("CM-1", AssetKind.CAMERA, OptionalDouble.empty())
            .build();
    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"bn\":\"/3416/0/\",\"n\":\"9\",\"vb\":true},{\"n\":\"21\",\"v\":41.5}]",
                "[{\"n\":\"/3416/0/9\",\"vb\":true},{\"n\":\"/3416/0/21\",\"v\":41.5}]",
                "[{\"bn\":\"/\",\"n\":\"3416/0/9\",\"vb\":true},{\"n\":\"3416/0/21\",\"u\":\"Cel\",\"v\":41.5}]",
                "[{\"bn\":\"LP-1:/3416/0/\",\"n\":\"9\",\"vb\":true},{\"n\":\"21\",\"v\":41.5}]",
                "[{\"bn\":\"urn:dev:mj:LP-1:\",\"n\":\"/3416/0/9\",\"vb\":true},{\"n\":\"/3416/0/21\",\"u\":\"K\",\"v\":314.65}]",
                "{\"/3416/0/9\":true,\"LP-1:/3416/0/21\":41.5}"
            })
    void pathsAreNamesInAllTheWaysInWhichTheyAreWritten(String message) {
        assertEquals(List.of("relay_failure=true", "driver_temp=41.5"), shown(taken(Messages.from("LP-1", message))));
    }

    @Test
    void cborWritesThemToo() {
        // [{-2: "/3416/0/", 0: "9", 4: true}, {0: "21", 2: 41.5}]
        String pack = "82a321682f333431362f302f00613904f5a20062323102fb4044c00000000000";

        assertEquals(
                List.of("relay_failure=true", "driver_temp=41.5"),
                shown(taken(new InboundMessage(
                        Messages.hex(pack).transport(),
                        Messages.hex(pack).lane(),
                        Optional.of("LP-1"),
                        Optional.of("application/senml+cbor"),
                        Messages.hex(pack).payload(),
                        Messages.NOW))));
    }

    @ParameterizedTest
    @CsvSource({
        // Trap 1: "not detected open [true] or detected open [false]".
        "MH-1, /3408/0/3, vb, true, , cover_open=false",
        "MH-1, /3408/0/3, vb, false, , cover_open=true",
        "MH-1, /3408/0/3, v, 0, , cover_open=true",
        "DR-1, /3435/0/21, vb, true, , cover_open=true",
        // Trap 2: the tilt of a cover is in degrees whatever its unit says, that of the tilt sensor is in radians.
        "MH-1, /3408/0/2, v, 15, , cover_tilt=15.0",
        "MH-1, /3408/0/2, v, 15, rad, cover_tilt=15.0",
        "MH-1, /3408/0/2, v, 15, deg, cover_tilt=15.0",
        "MH-1, /3429/0/1, v, 1.5707963267948966, , cover_tilt=90.0",
        "LP-1, /3429/0/1, v, 1.5707963267948966, rad, pole_tilt=90.0",
        "LP-1, /3429/0/1, v, 5, deg, pole_tilt=5.0",
        // Trap 3: the discharge is a rate.
        "DR-1, /3445/0/2, v, 0.25, m3, flow=0.25",
        "DR-1, /3445/0/2, v, 0.25, , flow=0.25",
        "DR-1, /3445/0/2, v, 250, l/s, flow=0.25",
        // Trap 4: energy in Wh and kWh.
        "LP-1, /3418/0/6, v, 12500, , energy=12.5",
        "LP-1, /3416/0/47, v, 12.5, , energy=12.5",
        "LP-1, /3305/0/5805, v, 12500, Wh, energy=12.5",
        "CB-1, /3418/0/6, v, 12500, , energy=12.5",
        // Trap 6: conductivity in S/m, by field probes in uS/cm.
        "DR-1, /3426/0/7, v, 0.05, , conductivity=0.05",
        "DR-1, /3426/0/7, v, 500, uS/cm, conductivity=0.05",
        "DR-1, /3426/0/1, v, 7.1, , ph=7.1",
        "DR-1, /3426/0/6, v, 12, NTU, turbidity=12.0",
        "DR-1, /3435/0/3, v, 125, , level=1.25",
        "DR-1, /3330/0/5700, v, 0.2, , ponding_depth=0.2",
        "RG-1, /3446/0/1, v, 12.4, , rain_cum=12.4",
        "PU-1, /3342/0/5500, vb, true, , pump_run=true",
        "PU-1, /3342/0/5852, v, 7200, , pump_hours=2.0",
        "PU-1, /3317/0/5700, v, 14, , pump_current=14.0",
        "LP-1, /3418/0/5, v, 0.93, , power_factor=0.93",
        "LP-1, /3411/0/9, vb, true, , supply_loss=true",
        "DR-1, /3411/0/1, v, 78, , battery=78.0",
        "DR-1, /3412/0/20, v, -97, , rssi=-97.0",
        "DR-1, /3/0/3, vs, 2.1.0, , fw=2.1.0",
        "CM-1, /10340/0/3, vb, true, , online=true"
    })
    void resourcesBecomeMetricsInTheirUnits(
            String device, String path, String field, String value, String unit, String reading) {
        String quoted = field.equals("vs") ? "\"" + value + "\"" : value;
        String of = unit == null ? "" : ",\"u\":\"" + unit + "\"";

        assertEquals(
                List.of(reading),
                shown(taken(
                        Messages.from(device, "[{\"n\":\"" + path + "\",\"" + field + "\":" + quoted + of + "}]"))));
    }

    /** Trap 5: 0..100 is what we have too; and that it is more than 0 says that the lamp is on. */
    @Test
    void theDimmingLevelTellsWhetherTheLampIsOn() {
        assertEquals(
                List.of("dim_level=60.0", "lamp_on=true", "dim_command=50.0"),
                shown(taken(Messages.from(
                        "LP-1",
                        "[{\"bn\":\"/3416/0/\",\"n\":\"3\",\"u\":\"/100\",\"v\":60},{\"n\":\"2\",\"v\":50}]"))));
        assertEquals(
                List.of("dim_level=0.0", "lamp_on=false"),
                shown(taken(Messages.from("LP-1", "[{\"n\":\"/3416/0/3\",\"v\":0}]"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LP-1|/3416/0/29|UNKNOWN_METRIC|record 1: LwM2M path /3416/0/29 is no metric here: 3416 is outdoor lamp controller, of which are known 1 dim_command, 2 dim_command, 3 dim_level,",
                // Trap 7: a threshold in volts, whatever its range says of ON and OFF.
                "LP-1|/3418/0/22|UNKNOWN_METRIC|3418 is electrical monitor, of which are known 1 supply_voltage",
                "MH-1|/3408/0/1|UNKNOWN_METRIC|3408 is manhole cover, of which are known 2 cover_tilt, 3 cover_open",
                "DR-1|/3325/0/5700|UNKNOWN_METRIC|does not tell of what gas: send h2s, ch4, o2 or co by name",
                "LP-1|/3303/0/5700|UNKNOWN_METRIC|of an object that is not known here: known are 3, 4, 3301,",
                "CB-1|/3418/1/1|UNKNOWN_METRIC|is of instance 1, and only 0 is the asset's own: name what it is of, as <deviceId>:/3418/0/1 for a lamp of its own, or by a metric such as v_s for a cabinet's phase",
                "CB-1|/3418/0/1|UNKNOWN_METRIC|\"supply_voltage\" is no metric of CB-1 (CABINET)",
                "LP-1|/3416/0|MALFORMED|record 1: name \"/3416/0\" is no LwM2M path",
                "LP-1|/3416/0/3/0|MALFORMED|is no LwM2M path",
                "LP-1|/3416//3|MALFORMED|is no LwM2M path",
                "LP-1|//0/3|MALFORMED|is no LwM2M path",
                "LP-1|/3416/0/|MALFORMED|is no LwM2M path",
                "LP-1|/|MALFORMED|is no LwM2M path",
                "LP-1|/3416/0/-3|MALFORMED|is no LwM2M path",
                "LP-1|/65535/0/3|MALFORMED|is no LwM2M path",
                "LP-1|/003416/0/3|MALFORMED|is no LwM2M path",
                "LP-1|/lamp/on|MALFORMED|is no LwM2M path"
            })
    void whatIsNoMetricSaysWhatWouldBeOne(String device, String path, Reason reason, String sentence) {
        Intake intake = intake(Messages.from(device, "[{\"n\":\"" + path + "\",\"v\":230}]"));

        assertEquals(List.of(), intake.readings());
        Rejection rejection = intake.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }

    @Test
    void aFlagThatIsNoneIsLeftToTheMetricToRefuse() {
        Intake intake =
                intake(Messages.from("MH-1", "[{\"n\":\"/3408/0/3\",\"v\":2},{\"n\":\"/3408/0/3\",\"vs\":\"on\"}]"));

        assertEquals(
                List.of(Reason.WRONG_TYPE, Reason.WRONG_TYPE),
                intake.rejections().stream().map(Rejection::reason).toList());
    }

    @Test
    void everyResourceIsAMetricOfSomeKindThatTakesItsUnit() {
        List<String> devices = List.of("LP-1", "CB-1", "DR-1", "MH-1", "PU-1", "RG-1", "CM-1");
        for (Lwm2mObject object : Lwm2mObject.values()) {
            for (Resource resource : object.resources()) {
                String value = resource.metric().equals("fw") ? "\"vs\":\"1\"" : "\"v\":1";
                String pack = "[{\"n\":\"/" + object.id() + "/0/" + resource.id() + "\"," + value + "}]";
                assertTrue(
                        devices.stream()
                                .anyMatch(d -> !intake(Messages.from(d, pack))
                                        .readings()
                                        .isEmpty()),
                        pack);
            }
        }
    }

    @Test
    void theJsonOfLwm2mOneIsTakenByItsContentType() {
        assertEquals(
                List.of("dim_level=60.0", "lamp_on=true", "relay_failure=true"),
                shown(
                        taken(
                                lwm2mOne(
                                        "{\"e\":[{\"n\":\"3\",\"v\":60,\"t\":-5},{\"n\":\"9\",\"bv\":true}],\"bt\":1735689600,\"bn\":\"/3416/0/\"}"))));
        List<Reading> readings =
                taken(lwm2mOne("{\"bn\":\"/\",\"bt\":1735689600,\"e\":[{\"n\":\"3/0/3\",\"sv\":\"2.1\",\"t\":-5}]}"));
        assertEquals(1_735_689_595, readings.get(0).time().getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|MALFORMED|is an object",
                "{\"bn\":\"/3416/0/\"}|EMPTY|no record",
                "{\"bn\":7,\"e\":[]}|MALFORMED|bn must be a text",
                "{\"bt\":\"now\",\"e\":[]}|MALFORMED|bt must be a number",
                "{\"e\":{}}|MALFORMED|e must be an array",
                "{\"e\":[7]}|MALFORMED|record 1 is not an object",
                "{\"e\":[{\"n\":\"/3416/0/9\",\"bv\":1}]}|WRONG_TYPE|record 1: bv has a value of the wrong type",
                "{\"e\":[{\"n\":\"/3416/0/9\",\"ov\":\"3:0\"}]}|MALFORMED|record 1: \"/3416/0/9\" has no value",
                "{\"e\":[{\"n\":\"/3416/0/9\"|MALFORMED|breaks off at byte",
                "{\"e\":[]} 1|MALFORMED|something follows"
            })
    void itsFaultsAreTold(String json, Reason reason, String sentence) {
        Rejection rejection = intake(lwm2mOne(json)).rejections().get(0);

        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }

    private static InboundMessage lwm2mOne(String json) {
        InboundMessage plain = Messages.from("LP-1", json);
        return new InboundMessage(
                plain.transport(),
                plain.lane(),
                plain.sender(),
                Optional.of("application/vnd.oma.lwm2m+json"),
                plain.payload(),
                plain.received());
    }

    private Intake intake(InboundMessage message) {
        return validate.apply(decode.apply(message));
    }

    private List<Reading> taken(InboundMessage message) {
        Intake intake = intake(message);
        assertEquals(List.of(), intake.rejections());
        return intake.readings();
    }

    private static List<String> shown(List<Reading> readings) {
        return readings.stream()
                .map(r -> r.metric().name() + "=" + shown(r.value()))
                .toList();
    }

    private static String shown(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return Double.toString(numeric.number());
        }
        return value instanceof Value.Flag flag ? Boolean.toString(flag.flag()) : ((Value.Text) value).text();
    }
}
