package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {
    @TempDir
    private Path temp;

    private SiteFolder folder;

    @BeforeEach
    void aSoundFolder() {
        folder = SiteFolder.sound(temp);
    }

    @Test
    void loadsWhatTheRowsSay() {
        Site site = folder.load();

        assertEquals(4, site.areas().find("G1").orElseThrow().boundary().size());
        assertEquals(
                Set.of(AssetTag.SCHOOL, AssetTag.CROSSING),
                site.asset("LP-1").orElseThrow().tags());
        assertEquals(
                60, site.asset("LP-1").orElseThrow().ratings().nominalPower().orElseThrow());
        assertEquals(
                new Device("L-101", 3, Optional.of("C-100"), false),
                site.device("L-101").orElseThrow());
        assertEquals(
                List.of(new Binding("L-101", "LP-1", Instant.parse("2019-12-31T16:00:00Z"), Optional.empty())),
                site.bindingsOf("L-101"));
        assertEquals(List.of(), site.bindingsOf("L-103"), "a device in stock");
    }

    @Test
    void withoutAnAssetColumnADeviceReportsForTheAssetOfItsName() {
        Site site = folder.with("devices.csv", "device\nCB-1\nLP-2\n").load();

        assertEquals("LP-2", site.assetOf("LP-2", Instant.EPOCH).orElseThrow().code());
        assertEquals(
                new Device("LP-2", 1, Optional.empty(), false),
                site.device("LP-2").orElseThrow());
    }

    @Test
    void takesWhatASpreadsheetWrites() {
        folder.with("devices.csv", "\uFEFFdevice,asset\r\n\"CB-1\" , CB-1 \r\n\r\n");

        assertEquals(1, folder.load().devices().size());
    }

    @Test
    void tellsEveryMistakeOfEveryFileWithItsLine() {
        folder.edit("areas.csv", "east,CENTRE,town", "east,CENTER,town")
                .append("bodies.csv", "housing,住建,Again,,", "gas,燃气,Gas,MAIN,")
                .edit("assets.csv", "LP-2,LAMP,26.45", "LP-2,LANTERN,north")
                .append("devices.csv", "L-104,LP-9,0,L-101,maybe,yesterday");

        assertEquals(
                List.of(
                        "areas.csv:3: level must be one of COUNTY, CENTRE, COMMUNITY, STATION, GRID, BUILDING but is \"CENTER\"",
                        "bodies.csv:5: housing is already defined on line 2",
                        "bodies.csv:6: road_classes and area say together what the body answers for: give both or neither",
                        "assets.csv:4: kind must be one of LAMP, CABINET, DRAIN_NODE, MANHOLE_COVER, PUMP, FLOW_METER, RAIN_GAUGE, CAMERA, ACCESS_POINT but is \"LANTERN\"",
                        "assets.csv:4: latitude must be a number but is \"north\"",
                        "devices.csv:6: asset LP-9 is not defined in assets.csv",
                        "devices.csv:6: epoch must be at least 1 but is 0",
                        "devices.csv:6: revoked must be true or false but is \"maybe\"",
                        "devices.csv:6: bound_from must be a time with its offset, as 2018-11-01T00:00:00+08:00, but is \"yesterday\""),
                folder.mistakes());
    }

    @Test
    void aForgottenQuotationMarkSpoilsItsOwnRowOnly() {
        folder.append("areas.csv", "G2,GRID,east,\"二网格,Grid 2,1,1,", "G3,GRID,east,三网格,Grid 3,many,1,")
                .edit("assets.csv", "107.57,G1", "107.57,G2");

        assertEquals(
                List.of(
                        "areas.csv:5: a quotation mark is not closed, or closed too early; a row stands on one line, and a quotation mark within a value is written twice",
                        "areas.csv:6: households must be a whole number but is \"many\""),
                folder.mistakes(),
                "and whoever refers to the lost row is not blamed");
    }

    @Test
    void aRowWithTooFewOrTooManyValues() {
        folder.append("bodies.csv", "gas,燃气,Gas", "water,水务,Water, and sewage,,");

        assertEquals(
                List.of(
                        "bodies.csv:5: has 3 values but the header names 5 columns; a value that contains a comma must stand in quotation marks",
                        "bodies.csv:6: has 6 values but the header names 5 columns; a value that contains a comma must stand in quotation marks"),
                folder.mistakes());
    }

    @Test
    void aliasesAndTopicsBelongToOneDevice() {
        folder.with("devices.csv", """
                device,asset,aliases,topics
                L-1,,24e1|cam 1,frigate/events|#
                L-2,,24E1,frigate/#
                L-3,,front|back,application/+/device/+/event/up
                """);

        assertEquals(
                List.of(
                        "devices.csv:2: aliases must be visible characters, several with a bar between, but one is \"cam 1\"",
                        "devices.csv:2: a topic filter is like frigate/# or application/+/device/+/event/up, with a first level without wildcards, but is \"#\"",
                        "devices.csv:3: alias 24E1 already belongs to the device on line 2",
                        "devices.csv:3: topic frigate/# overlaps with frigate/events on line 2: a topic has one publisher"),
                folder.mistakes());
    }

    @Test
    void columnsThatAreMissingUnknownOrDoubled() {
        folder.edit("assets.csv", "code,kind,latitude,longitude,grid,", "code,kind,kind,longitude,raster,");

        assertEquals(
                List.of(
                        "assets.csv:1: the column latitude is missing; needed are code, kind, latitude, longitude, grid, road_class, parent, circuit, order",
                        "assets.csv:1: the column grid is missing; needed are code, kind, latitude, longitude, grid, road_class, parent, circuit, order",
                        "assets.csv:1: the column kind is named twice",
                        "assets.csv:1: there is no column \"raster\"; allowed are code, kind, latitude, longitude, grid, road_class, parent, circuit, order, building, nominal_power, minimum_power, depth, rated_current, report_interval, tags"),
                folder.mistakes(),
                "and no device is blamed for assets that could not be read");
    }

    @Test
    void areasThatDoNotFitTogether() {
        folder.append(
                "areas.csv",
                "G1,GRID,east,又一,Again,1,1,",
                "S1,STATION,G1,站,Station,1,1,",
                "G4,GRID,nowhere,四,Four,1,1,",
                "G5,GRID,,五,,-1,,",
                "T2,COUNTY,town,县,County,1,1,",
                "G 6,GRID,east,六,Six,1,1,POINT(1 2)",
                "G7,GRID,east,七,Seven,1,1,\"POLYGON((26.4 107.5, 26.4 107.6, 26.5 107.6, 26.4 107.5))\"",
                "G8,GRID,east,八,Eight,1,1,\"POLYGON((107.5 26.4, 107.6 26.4, 107.6 26.5, 107.5 26.5))\"");

        String boundary =
                "boundary must be POLYGON((longitude latitude, …)) with one ring whose last point is its first";
        assertEquals(
                List.of(
                        "areas.csv:5: G1 is already defined on line 4",
                        "areas.csv:6: a STATION cannot lie within G1, which is a GRID",
                        "areas.csv:7: parent nowhere is not defined in areas.csv",
                        "areas.csv:8: parent must not be empty: only a COUNTY has none",
                        "areas.csv:8: name_en must not be empty",
                        "areas.csv:8: households must be at least 0 but is -1",
                        "areas.csv:8: residents must not be empty",
                        "areas.csv:9: a COUNTY is the top and has no parent",
                        "areas.csv:10: id must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"G 6\"",
                        "areas.csv:10: " + boundary,
                        "areas.csv:11: " + boundary,
                        "areas.csv:12: " + boundary),
                folder.mistakes());
    }

    @Test
    void assetsThatDoNotFitTogether() {
        folder.append(
                "assets.csv",
                "LP-1,LAMP,26.45,107.5,G1,MAIN,,,,,",
                "LP-3,LAMP,26.45,107.5,G9,MAIN,CB-1,1,2,,",
                "LP-4,LAMP,26.45,107.5,east,MAIN,CB-9,,,,",
                "LP-5,LAMP,126.45,107.5,G1,,LP-1,1,1,0,SCHOOL|BRIDGE",
                "LP-6,LAMP,26.45,107.5,G1,MAIN,CB-1,1,,,",
                "LP-7,LAMP,26.45,107.5,G1,MAIN,LP-1,1,1,,",
                "LP-8,LAMP,26.45,107.5,G1,MAIN,CB-1,1,2,,",
                "DR-1,DRAIN_NODE,26.45,107.5,G1,MAIN,,1,1,,",
                "DR-2,DRAIN_NODE,26.45,107.5,G1,MAIN,DR-3,,,,",
                "DR-3,DRAIN_NODE,26.45,107.5,G1,MAIN,DR-4,,,,",
                "DR-4,DRAIN_NODE,26.45,107.5,G1,MAIN,DR-3,,,,");

        assertEquals(
                List.of(
                        "assets.csv:5: LP-1 is already defined on line 3",
                        "assets.csv:6: grid G9 is not defined in areas.csv",
                        "assets.csv:7: grid must be an area of level GRID but east is a CENTRE",
                        "assets.csv:8: latitude must be from -90 to 90 but is 126.45",
                        "assets.csv:8: road_class must be one of MAIN, ALLEY, ESTATE but is \"\"",
                        "assets.csv:8: nominal_power must be above 0 and at most 100000 but is 0",
                        "assets.csv:8: tags must be one of SCHOOL, CROSSING, TRAFFICKED, KEY_POSITION, DISCHARGED, TREATED but is \"BRIDGE\"",
                        "assets.csv:9: a lamp on a circuit needs all three: its cabinet as parent, circuit, and order",
                        "assets.csv:10: parent of a lamp on a circuit must be a CABINET but LP-1 is a LAMP",
                        "assets.csv:11: CB-1 circuit 1 order 2 is already taken by the lamp on line 4",
                        "assets.csv:12: circuit and order are for a LAMP and must be empty for a DRAIN_NODE",
                        "assets.csv:14: the parents form a circle: DR-3 → DR-4 → DR-3"),
                folder.mistakes());
    }

    @Test
    void aParentThatIsNowhere() {
        folder.edit("assets.csv", "G1,ALLEY,CB-1", "G1,ALLEY,CB-7");

        assertEquals(List.of("assets.csv:4: parent CB-7 is not defined in assets.csv"), folder.mistakes());
    }

    @Test
    void devicesThatDoNotFitTogether() {
        folder.append(
                "devices.csv",
                "C-100,,1,,false,",
                "L-105,LP-1,1,,false,",
                "L-106,,1,C-999,false,",
                "L-107,,1,L-107,false,",
                "L-108,,1,L-101,false,");

        assertEquals(
                List.of(
                        "devices.csv:6: C-100 is already defined on line 2",
                        "devices.csv:7: asset LP-1 is already reported for by the device on line 3",
                        "devices.csv:8: concentrator C-999 is not defined in devices.csv",
                        "devices.csv:9: a device cannot be its own concentrator; leave the cell empty",
                        "devices.csv:10: concentrator L-101 has a concentrator itself; it must speak for itself"),
                folder.mistakes());
    }

    @Test
    void aFileThatIsNotUtf8() {
        byte[] gbk = "id,name_zh,name_en,road_classes,area\neast,城东,East,,\n".getBytes(Charset.forName("GBK"));

        assertEquals(
                List.of("bodies.csv:2: is not UTF-8; save the file as \"CSV UTF-8\""),
                folder.with("bodies.csv", gbk).mistakes());
    }

    @Test
    void filesThatAreMissingOrEmpty() throws IOException {
        Files.delete(temp.resolve("areas.csv"));
        folder.with("devices.csv", "");

        assertEquals(
                List.of(
                        "areas.csv: is missing; a site folder holds areas.csv, bodies.csv, assets.csv, devices.csv",
                        "devices.csv: is empty; its first line must name the columns device"),
                folder.mistakes());
    }

    @Test
    void streetsAreReadWhereThereAreAny() {
        assertEquals(List.of(), ((SiteReading.Loaded) SiteFiles.ofDirectory(temp)).streets());
        folder.with("streets.csv", """
                id,name_zh,name_en,grid,length_m,sewered
                ST-1,正街,Main Street,G1,250.5,true
                ST-2,一巷,Lane 1,G1,80,false
                """);

        assertEquals(
                List.of(
                        new StreetSegment("ST-1", "正街", "Main Street", "G1", 250.5, true),
                        new StreetSegment("ST-2", "一巷", "Lane 1", "G1", 80, false)),
                ((SiteReading.Loaded) SiteFiles.ofDirectory(temp)).streets());
    }

    @Test
    void streetsThatDoNotFit() {
        folder.with("streets.csv", """
                id,name_zh,name_en,grid,length_m,sewered
                ST-1,正街,Main Street,G9,250,true
                ST-1,一巷,Lane 1,east,0.5,perhaps
                ST-2,二巷,Lane 2,G1,80,
                """);

        assertEquals(
                List.of(
                        "streets.csv:2: grid G9 is not defined in areas.csv",
                        "streets.csv:3: ST-1 is already defined on line 2",
                        "streets.csv:3: grid must be an area of level GRID but east is a CENTRE",
                        "streets.csv:3: length_m must be from 1 to 20000 but is 0.5",
                        "streets.csv:3: sewered must be true or false but is \"perhaps\"",
                        "streets.csv:4: sewered must not be empty"),
                ((SiteReading.Broken) SiteFiles.ofDirectory(temp))
                        .mistakes().stream().map(Object::toString).toList());
    }

    @Test
    void aTownOfTenThousandLamps() {
        StringBuilder assets = new StringBuilder("code,kind,latitude,longitude,grid,road_class,parent,circuit,order\n");
        StringBuilder devices = new StringBuilder("device\n");
        for (int i = 0; i < 10_000; i++) {
            assets.append("LP-%05d,LAMP,26.45,107.55,G1,ALLEY,,,\n".formatted(i));
            devices.append("LP-%05d\n".formatted(i));
        }

        Site site = folder.with("assets.csv", assets.toString())
                .with("devices.csv", devices.toString())
                .load();

        assertEquals(10_000, site.assets().size());
        assertEquals(10_000, site.devices().size());
    }
}
