package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.PublicDirectory;
import org.gridpost.pipelines.respond.PublicDirectory.Entry;
import org.gridpost.pipelines.respond.PublicDirectory.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileTest {
    private static final String HEADER =
            "id,kind,area,name_zh,name_en,hours_zh,hours_en,phone,duty_phone,about_zh,about_en\n";

    @TempDir
    Path folder;

    private final AreaTree areas =
            ((SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang")).site().areas();

    @Test
    void eachCommunityOfMajiangFindsEveryKindOfHelpWithANumberThatIsNobodys() {
        DirectoryFile.Reading reading = DirectoryFile.ofClasspath("site/majiang", areas);
        assertEquals(List.of(), reading.mistakes());
        List<Entry> entries = reading.directory().services();
        for (Area community : areas.level(AreaLevel.COMMUNITY)) {
            Set<Kind> kinds = entries.stream()
                    .filter(e -> e.communities().contains(community.id()))
                    .map(Entry::kind)
                    .collect(Collectors.toSet());
            assertEquals(EnumSet.allOf(Kind.class), kinds, community.id());
        }
        assertTrue(entries.stream().allMatch(e -> e.phone().matches("0855-055-01\\d\\d|110|119|120")));
        assertEquals(
                4, entries.stream().filter(e -> e.kind() == Kind.COMMUNITY_HOME).count());
    }

    @Test
    void aSiteMayDoWithout() {
        DirectoryFile.Reading reading = DirectoryFile.ofDirectory(folder, areas);
        assertEquals(new PublicDirectory(List.of()), reading.directory());
        assertEquals(List.of(), reading.mistakes());
    }

    @Test
    void whatServesACentreServesItsCommunities() throws IOException {
        write("directory.yaml", """
                - {id: clinic, kind: MEDICAL, area: cx, name_zh: 卫生站, name_en: Clinic, hours_zh: 每天, hours_en: Daily, phone: 0855-055-0141}
                - {id: home, kind: COMMUNITY_HOME, area: qunying, name_zh: 社区之家, name_en: Home, hours_zh: 每天, hours_en: Daily, phone: 0855-055-0121}
                """);
        List<Entry> entries =
                DirectoryFile.ofDirectory(folder, areas).directory().services();
        assertEquals(List.of("home", "clinic"), entries.stream().map(Entry::id).toList());
        assertEquals(
                Set.of("chengjiang", "qunying"),
                entries.get(1).communities().stream().collect(Collectors.toSet()));
    }

    @Test
    void everyMistakeIsASentenceWithItsLine() throws IOException {
        write(
                "directory.csv",
                HEADER
                        + "a,SHOP,qunying,店,Shop,每天,Daily,110,,,\n"
                        + "b,PUBLIC,QY07,窗口,Counter,每天,Daily,110,,,\n"
                        + "b,PUBLIC,nowhere,窗口,Counter,每天,Daily,call us,,,\n"
                        + "c,PUBLIC,qunying,,Counter,每天,Daily,,x,办事,\n");
        assertEquals(
                List.of(
                        "directory.csv:2: kind must be one of COMMUNITY_HOME, PUBLIC, MEDICAL, HOME_CARE but is \"SHOP\"",
                        "directory.csv:3: area must be a community or above one but QY07 is a GRID",
                        "directory.csv:4: b is already defined on line 3",
                        "directory.csv:4: area nowhere is not in the register: name a community, a centre or the county",
                        "directory.csv:4: phone must be a number as one dials it, such as 110 or 0855-055-0101, but is \"call us\"",
                        "directory.csv:5: name_zh must not be empty",
                        "directory.csv:5: phone must not be empty",
                        "directory.csv:5: duty_phone must be a number as one dials it, such as 110 or 0855-055-0101, but is \"x\"",
                        "directory.csv:5: about_zh and about_en go together: give both or neither"),
                DirectoryFile.ofDirectory(folder, areas).mistakes().stream()
                        .map(Mistake::toString)
                        .toList());
        assertEquals(
                List.of(), DirectoryFile.ofDirectory(folder, areas).directory().services());
    }

    @Test
    void twoFilesAreOneTooMany() throws IOException {
        write("directory.csv", HEADER);
        write("directory.yml", "[]\n");
        assertEquals(
                List.of("directory.yml: directory.csv is given as well; give one of the two"),
                DirectoryFile.ofDirectory(folder, areas).mistakes().stream()
                        .map(Mistake::toString)
                        .toList());
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }
}
