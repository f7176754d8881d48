package org.gridpost.pipelines.respond.reports;

import static org.gridpost.pipelines.respond.reports.Reports.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reports.Draft.Where;
import org.gridpost.pipelines.respond.reports.DraftCheck.Checked;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftCheckTest {
    private static final Catalogue CATALOGUE = ServiceFiles.shipped();
    private static final Where HERE = at(0);
    private static final Text X = new Text("x", "x");

    private final Localities localities = new Localities(Towns::site);

    private Checked check(Draft draft) {
        return DraftCheck.of(draft, CATALOGUE, localities);
    }

    private List<String> mistakes(Draft draft) {
        return check(draft) instanceof Checked.Wrong wrong
                ? wrong.mistakes().stream().map(m -> m.what().en()).toList()
                : List.of();
    }

    private static Draft by(Reporter reporter) {
        return new Draft("LAMP_OUT", HERE, "", List.of(), "", reporter);
    }

    private static Draft saying(String description) {
        return new Draft("LAMP_OUT", HERE, description, List.of(), "", Reporter.NOBODY);
    }

    private static Draft answering(String service, String attribute, String... values) {
        return new Draft(service, HERE, "", List.of(new Answer(attribute, List.of(values))), "", Reporter.NOBODY);
    }

    @Test
    void whatIsWellIsTakenAsItWasSent() {
        Draft draft = new Draft(
                "LAMP_OUT",
                new Where("26.49", "107.59", "", "  桥头 "),
                " 不亮\r\n两天了 <b> ",
                List.of(new Answer("extent", List.of("some"))),
                "https://pictures.example/灯.jpg",
                Reports.WANG);
        Checked.Fine fine = assertInstanceOf(Checked.Fine.class, check(draft));
        assertEquals("不亮\n两天了 <b>", fine.words().description());
        assertEquals("桥头", fine.words().address());
        assertEquals(
                Optional.of(new WebAddress("https://pictures.example/灯.jpg")),
                fine.words().media());
        assertEquals(new Spot(Optional.of(Towns.CENTRE), Towns.GRID, Optional.empty()), fine.spot());
        assertEquals(Reports.WANG, fine.reporter());
    }

    @Test
    void allMistakesAreToldInBothLanguages() {
        Draft draft = new Draft(
                "LAMP_IN", HERE, "a\u0007", List.of(), "ftp://x/y", new Reporter("", "", "call me", "a@", "", ""));
        Checked.Wrong wrong = assertInstanceOf(Checked.Wrong.class, check(draft));
        assertEquals(5, wrong.mistakes().size());
        assertEquals(Mistake.Kind.UNKNOWN, wrong.mistakes().get(0).kind());
        wrong.mistakes().forEach(m -> assertTrue(m.what().zh().matches("(?s).*[\\u4e00-\\u9fff].*"), m.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x.example/a",
                "javascript:alert(1)",
                "/etc/passwd",
                "https://",
                "http://user:pw@x.example/a",
                "https://x example",
                "file:///etc/passwd",
                "https://x.example/<b>"
            })
    void aPictureIsAWebAddress(String url) {
        Draft draft = new Draft("LAMP_OUT", HERE, "", List.of(), url, Reporter.NOBODY);
        assertEquals(
                List.of("media_url must be an http or https address of at most 2000 characters."), mistakes(draft));
    }

    @Test
    void textsHaveTheirLengthsAndNoControlCharacters() {
        assertEquals(List.of(), mistakes(saying("灯".repeat(4000))));
        assertEquals(List.of("description has at most 4000 characters."), mistakes(saying("灯".repeat(4001))));
        assertEquals(List.of(), mistakes(saying("𠮷".repeat(4000))), "characters, not their halves");
        assertEquals(
                List.of("description has control characters: send it without them."), mistakes(saying("a\u0000b")));
        assertEquals(
                List.of("description has control characters: send it without them."), mistakes(saying("a\ud800b")));
        assertEquals(List.of("first_name has one line only."), mistakes(by(new Reporter("a\nb", "", "", "", "", ""))));
        assertEquals(
                List.of("last_name has at most 64 characters."),
                mistakes(by(new Reporter("", "x".repeat(65), "", "", "", ""))));
        assertEquals(
                1,
                mistakes(by(new Reporter("", "", "1".repeat(33), "", "", ""))).size());
    }

    @Test
    void answersFitTheirQuestions() {
        assertEquals(List.of(), mistakes(answering("DRAIN_BLOCK", "seen", "litter", "smell")));
        assertEquals(
                List.of("attribute[seen] must be one of litter, smell, water."),
                mistakes(answering("DRAIN_BLOCK", "seen", "gold")));
        assertEquals(
                List.of("attribute[extent] has one value only."),
                mistakes(answering("LAMP_OUT", "extent", "one", "some")));
        assertEquals(
                List.of("LAMP_OUT has no attribute colour: GET services/LAMP_OUT lists those it has."),
                mistakes(answering("LAMP_OUT", "colour", "red")));
        assertEquals(1, mistakes(answering("LEAK_SHOCK", "danger", "yes")).size(), "it asks nothing");
    }

    @Test
    void requiredAnswersAndTheirTypes() {
        Catalogue own = new Catalogue(List.of(
                service(attribute("n", Attribute.Type.NUMBER, true), attribute("t", Attribute.Type.DATETIME, false))));
        Draft none = Reports.draft("S");
        assertEquals(
                "attribute[n] is missing.",
                ((Checked.Wrong) DraftCheck.of(none, own, localities))
                        .mistakes()
                        .get(0)
                        .what()
                        .en());
        for (String number : List.of("1", "-2.5")) {
            assertInstanceOf(Checked.Fine.class, DraftCheck.of(answering("S", "n", number), own, localities));
        }
        for (String number : List.of("x", "NaN", "")) {
            assertInstanceOf(Checked.Wrong.class, DraftCheck.of(answering("S", "n", number), own, localities));
        }
        Draft both = new Draft(
                "S",
                HERE,
                "",
                List.of(new Answer("n", List.of("1")), new Answer("t", List.of("2026-03-01"))),
                "",
                Reporter.NOBODY);
        assertEquals(
                "attribute[t] must be a datetime.",
                ((Checked.Wrong) DraftCheck.of(both, own, localities))
                        .mistakes()
                        .get(0)
                        .what()
                        .en());
    }

    private static Service service(Attribute... attributes) {
        return new Service("S", X, X, X, X, X, Service.Disclosure.PLACE, List.of(attributes));
    }

    private static Attribute attribute(String code, Attribute.Type type, boolean required) {
        return new Attribute(code, type, true, required, X, X, List.of());
    }

    @Test
    void aPlaceIsNeededAndMustBeHere() {
        assertEquals(
                1,
                mistakes(Reports.draft("LAMP_OUT", new Where("", "", "", ""))).size());
        for (Where wrong : List.of(
                new Where("26.49", "", "", ""),
                new Where("", "107.59", "", ""),
                new Where("a", "b", "", ""),
                new Where("NaN", "107.59", "", ""),
                new Where("96", "107.59", "", ""),
                at(400),
                new Where("", "", "LP-99", ""),
                new Where("", "", "", "somewhere"))) {
            assertEquals(1, mistakes(Reports.draft("LAMP_OUT", wrong)).size(), wrong.toString());
        }
    }

    @Test
    void aThingIsNamedByItsCodeUnlessItIsACamera() {
        Checked.Fine lamp =
                assertInstanceOf(Checked.Fine.class, check(Reports.draft("LAMP_OUT", new Where("", "", "LP-1", ""))));
        assertEquals(new Spot(Optional.of(Towns.CENTRE), Towns.GRID, Optional.of("LP-1")), lamp.spot());
        assertFalse(mistakes(Reports.draft("LAMP_OUT", new Where("", "", "CM-1", "")))
                .isEmpty());
        for (String service : List.of("CAMERA_FAULT", "DISPUTE")) {
            Checked.Fine camera =
                    assertInstanceOf(Checked.Fine.class, check(Reports.draft(service, new Where("", "", "CM-1", ""))));
            assertEquals(
                    new Spot(Optional.empty(), Towns.GRID, Optional.of("CM-1")),
                    camera.spot(),
                    "where it hangs would be told to whoever names its code");
        }
        Where beside = new Where("26.4901", "107.59", "CM-1", "");
        Checked.Fine typed = assertInstanceOf(Checked.Fine.class, check(Reports.draft("CAMERA_FAULT", beside)));
        assertEquals(Optional.of(new Place(26.4901, 107.59)), typed.spot().place());
        // A program's own id beside a place is no mistake.
        assertEquals(List.of(), mistakes(Reports.draft("LAMP_OUT", new Where("26.49", "107.59", "77231", ""))));
    }

    @Test
    void outlinesSayInWhichGridAPlaceLies() {
        Area county = new Area("c", AreaLevel.COUNTY, Optional.empty(), "县", "County", 0, 0, List.of());
        AreaTree areas = new AreaTree(List.of(county, square("west", 107.0), square("east", 107.1)));
        // The asset stands just beyond the border: the outline goes before the nearest.
        Asset lamp = new Asset(
                "LP-9",
                AssetKind.LAMP,
                new Place(26.05, 107.0999),
                "west",
                "12号楼",
                RoadClass.ALLEY,
                Position.NONE,
                new Ratings(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(60)),
                Set.of());
        Site site = new Site(areas, List.of(lamp), List.of(), List.of());
        assertEquals(Optional.of("east"), Localities.gridOf(site, new Place(26.05, 107.1001)));
        assertEquals(Optional.of("west"), Localities.gridOf(site, new Place(26.05, 107.05)));
        assertEquals(Optional.empty(), Localities.gridOf(site, new Place(26.2, 107.05)));
        Localities named = new Localities(() -> site);
        assertEquals(
                new Localities.Found.At(new Spot(Optional.of(new Place(26.05, 107.0999)), "west", Optional.empty())),
                named.find(new Where("", "", "", "12号楼三单元"), false));
        assertInstanceOf(
                Localities.Found.At.class, named.find(new Where("", "", "", "网格east, next to the bridge"), false));
        assertInstanceOf(Localities.Found.Nowhere.class, named.find(new Where("", "", "", "网格east 网格west"), false));
        assertInstanceOf(Localities.Found.At.class, named.find(new Where("", "", "east", ""), false));
    }

    @Test
    void theMiddleOfAHouseIsNotThatOfItsCameras() {
        Area county = new Area("c", AreaLevel.COUNTY, Optional.empty(), "县", "County", 0, 0, List.of());
        AreaTree areas = new AreaTree(
                List.of(county, new Area("g", AreaLevel.GRID, Optional.of("c"), "网格", "Grid", 0, 0, List.of())));
        Asset lamp = asset("LP-9", AssetKind.LAMP, new Place(26.05, 107.1));
        Asset camera = asset("CM-9", AssetKind.CAMERA, new Place(26.07, 107.1));
        Localities both = new Localities(() -> new Site(areas, List.of(lamp, camera), List.of(), List.of()));
        Localities.Found lit = new Localities.Found.At(new Spot(Optional.of(lamp.place()), "g", Optional.empty()));
        assertEquals(lit, both.find(new Where("", "", "", "12号楼三单元"), false));
        assertEquals(lit, both.find(new Where("", "", "g", ""), false));
    }

    private static Asset asset(String code, AssetKind kind, Place place) {
        return new Asset(code, kind, place, "g", "12号楼", RoadClass.ALLEY, Position.NONE, Ratings.UNKNOWN, Set.of());
    }

    private static Area square(String id, double west) {
        List<Place> ring = List.of(
                new Place(26.0, west),
                new Place(26.0, west + 0.1),
                new Place(26.1, west + 0.1),
                new Place(26.1, west),
                new Place(26.0, west));
        return new Area(id, AreaLevel.GRID, Optional.of("c"), "网格" + id, "Grid " + id, 0, 0, ring);
    }
}
