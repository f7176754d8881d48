package org.gridpost.pipelines.respond.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.ReportTopic;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.tickets.TicketFiles;
import org.gridpost.pipelines.yaml.YamlMistake;
import org.junit.jupiter.api.Test;

class ServiceFilesTest {
    private static Catalogue read(String yaml) {
        return ServiceFiles.read(Optional.of(Map.entry("own.yaml", yaml)));
    }

    private static String mistake(String yaml) {
        return assertThrows(YamlMistake.class, () -> read(yaml)).getMessage();
    }

    private static void spoken(Text text, String where) {
        assertFalse(text.zh().isBlank(), where);
        assertFalse(text.en().isBlank(), where);
    }

    @Test
    void whatComesWithGridPostSpeaksBothLanguagesAndHasAPlan() {
        Catalogue shipped = ServiceFiles.shipped();
        for (ReportTopic topic : ReportTopic.values()) {
            assertTrue(shipped.find(topic.name()).isPresent(), topic.name());
        }
        for (Service service : shipped.services()) {
            spoken(service.name(), service.code());
            spoken(service.description(), service.code());
            spoken(service.group(), service.code());
            spoken(service.keywords(), service.code());
            for (Attribute attribute : service.attributes()) {
                spoken(attribute.description(), service.code());
                attribute.choices().forEach(c -> spoken(c.name(), service.code()));
            }
        }
        assertEquals(List.of(), shipped.without(TicketFiles.shipped().reports().keySet()));
        assertEquals(13, shipped.services().size());
    }

    @Test
    void whatIsAboutPeopleOrWouldTellWhereACameraHangsIsNotTold() {
        Catalogue shipped = ServiceFiles.shipped();
        Set<String> places = Set.copyOf(Arrays.stream(ReportTopic.values())
                .map(Enum::name)
                .filter(t -> !t.equals("CAMERA_FAULT"))
                .toList());
        for (Service service : shipped.services()) {
            Disclosure expected = places.contains(service.code())
                    ? Disclosure.PLACE
                    : service.code().equals("CAMERA_FAULT") ? Disclosure.COMMUNITY : Disclosure.NOTHING;
            assertEquals(expected, service.disclosure(), service.code());
        }
    }

    @Test
    void onesOwnTakeThePlaceOfOursOrComeAfterThem() {
        Catalogue own = read("""
                leaveOut: [NOISE, LAMP_DAY]
                services:
                  - code: OTHER
                    name: {zh: 别的, en: Whatever}
                    description: {zh: 别的, en: Whatever}
                    group: {zh: 别的, en: Whatever}
                    tells: NOTHING
                  - code: BENCH
                    name: {zh: 长椅, en: Bench}
                    description: {zh: 坏了, en: Broken}
                    group: {zh: 公园, en: Park}
                    tells: PLACE
                    attributes:
                      - {code: legs, type: number, required: true, description: {zh: 几条腿, en: How many legs}}
                """);
        assertEquals(12, own.services().size());
        assertEquals("Whatever", own.find("OTHER").orElseThrow().name().en());
        assertEquals(Optional.empty(), own.find("NOISE"));
        Service bench = own.services().get(11);
        assertEquals("BENCH", bench.code());
        assertEquals(Optional.empty(), bench.topic());
        assertEquals(Attribute.Type.NUMBER, bench.attributes().get(0).type());
        assertEquals(
                List.of("BENCH"), own.without(TicketFiles.shipped().reports().keySet()));
    }

    @Test
    void mistakesAreToldWithTheirLine() {
        assertTrue(mistake("leaveOut: [NOICE]").startsWith("own.yaml:1: there is no service NOICE to leave out"));
        assertEquals("own.yaml:1: unknown key \"service\"; allowed here: services, leaveOut", mistake("service: []"));
        String head = """
                services:
                  - code: A
                    name: {zh: a, en: a}
                    description: {zh: a, en: a}
                    group: {zh: a, en: a}
                """;
        assertEquals(
                "own.yaml:6: expected one of PLACE, COMMUNITY, NOTHING but found \"ALL\"",
                mistake(head + "    tells: ALL"));
        assertEquals(
                "own.yaml:7: expected string, number, datetime, text, singlevaluelist or multivaluelist but found \"bool\"",
                mistake(head
                        + "    tells: PLACE\n    attributes: [{code: x, type: bool, description: {zh: a, en: a}}]"));
        assertEquals(
                "own.yaml:7: attribute x: a list has choices to choose from, and no other type has",
                mistake(
                        head
                                + "    tells: PLACE\n    attributes: [{code: x, type: singlevaluelist, description: {zh: a, en: a}}]"));
        assertTrue(mistake(head + "    tells: PLACE\n" + head.substring(10) + "    tells: PLACE")
                .endsWith("service A comes twice"));
    }
}
