package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.OptionalDouble;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichTest {
    private final Site site = new Sites()
            .asset("DR-1", AssetKind.DRAIN_NODE, OptionalDouble.of(2.5))
            .asset("DR-2", AssetKind.DRAIN_NODE, OptionalDouble.empty())
            .asset("PU-1", AssetKind.PUMP, OptionalDouble.of(2.5))
            .build();
    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);
    private final Enrich enrich = new Enrich(() -> site);

    @Test
    void aPackInJsonAndTheSameInCborEndAsTheSameReadings() {
        Site majiang = Sites.small();
        Validate theirs = new Validate(() -> majiang, InboundConfig.DEFAULT);
        Enrich more = new Enrich(() -> majiang);
        InboundMessage json = Messages.from(
                "DR-QY07-003",
                "[{\"bn\":\"urn:dev:mj:DR-QY07-003:\",\"bt\":1735689600,\"n\":\"level\",\"u\":\"m\",\"v\":1.25},"
                        + "{\"n\":\"ch4\",\"u\":\"ppm\",\"v\":120},{\"n\":\"cover_open\",\"vb\":false},"
                        + "{\"n\":\"battery\",\"u\":\"/100\",\"v\":78,\"t\":-60}]");
        InboundMessage cbor =
                Messages.hex("84a5217775726e3a6465763a6d6a3a44522d515930372d3030333a221a6774858000656c6576656c"
                        + "01616d02f93d00a30063636834016370706d021878a2006a636f7665725f6f70656e04f4a4006762617474657279"
                        + "01642f31303002184e06383b");

        Intake read = more.apply(theirs.apply(decode.apply(json)));

        assertEquals(read, more.apply(theirs.apply(decode.apply(cbor))));
        assertEquals(List.of(), read.rejections());
        assertEquals(
                List.of(
                        "level 1.25 m 2025-01-01T00:00:00Z",
                        "ch4 120.0 ppm 2025-01-01T00:00:00Z",
                        "cover_open false  2025-01-01T00:00:00Z",
                        "battery 78.0 /100 2024-12-31T23:59:00Z",
                        "fill_pct 50.0 /100 2025-01-01T00:00:00Z"),
                read.readings().stream().map(EnrichTest::shown).toList());
    }

    private static String shown(Reading reading) {
        Object value = reading.value() instanceof Value.Numeric numeric
                ? numeric.number()
                : ((Value.Flag) reading.value()).flag();
        return reading.metric().name() + " " + value + " " + reading.unit() + " " + reading.time();
    }

    @Test
    void theLevelOfADrainNodeGivesItsFill() {
        List<Reading> readings =
                enriched("DR-1", "{\"ts\":1735689600,\"level\":2,\"ch4\":1}").readings();

        Reading fill = readings.get(2);
        assertEquals("fill_pct", fill.metric().name());
        assertEquals(Value.of(80.0), fill.value());
        assertEquals(readings.get(0).time(), fill.time());
        assertEquals(Quality.GOOD, fill.quality());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ts\":1735689600,\"level\":3.4', 136, GOOD",
        "'\"ts\":1735689600,\"level\":4', 160, BAD",
        "'\"ts\":1735693200,\"level\":1', 40, SUSPECT"
    })
    void theFillIsAsGoodAsTheLevel(String content, double fill, Quality quality) {
        Reading level = enriched("DR-1", "{" + content + "}").readings().get(0);
        Reading derived = enriched("DR-1", "{" + content + "}").readings().get(1);

        assertEquals(Value.of(fill), derived.value());
        assertEquals(quality, derived.quality());
        assertEquals(level.deviceTime(), derived.deviceTime());
    }

    @Test
    void aFillThatTheDeviceReportsItselfStands() {
        assertUntouched("DR-1", "{\"level\":2,\"fill_pct\":79}");
    }

    @Test
    void aFillOfAnotherTimeDoesNotStandInTheWay() {
        Intake intake =
                enriched("DR-1", "[{\"ts\":1735689600,\"level\":2},{\"ts\":1735689601,\"level\":1,\"fill_pct\":41}]");

        assertEquals(
                List.of("level", "level", "fill_pct", "fill_pct"),
                intake.readings().stream().map(r -> r.metric().name()).toList());
        assertEquals(Value.of(80.0), intake.readings().get(3).value());
    }

    @Test
    void withoutADepthOrInAnotherKindThereIsNothingToDerive() {
        assertUntouched("DR-2", "{\"level\":2}");
        assertUntouched("PU-1", "{\"level\":2}");
        assertUntouched("DR-1", "{\"ch4\":2}");
    }

    private void assertUntouched(String sender, String payload) {
        Intake intake = validate.apply(decode.apply(Messages.from(sender, payload)));
        assertSame(intake, enrich.apply(intake));
    }

    private Intake enriched(String sender, String payload) {
        return enrich.apply(validate.apply(decode.apply(Messages.from(sender, payload))));
    }
}
