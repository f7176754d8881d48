package org.gridpost.pipelines.kpi.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyNamesTest {
    private final BodyNames names = new BodyNames(() -> ScriptedNovember.BODIES);

    @Test
    void aBodyIsKnownByItsNameInEitherLanguage() {
        assertEquals(List.of("housing"), names.apply("主街是住建部门的"));
        assertEquals(List.of("housing"), names.apply("找住建局"));
        assertEquals(List.of("housing"), names.apply("This is for the HOUSING and construction department."));
        assertEquals(List.of("housing", "cx"), names.apply("住建局说归城西社区服务中心"));
    }

    @Test
    void wordsThatOnlyBeginLikeOneAreNone() {
        assertEquals(List.of(), names.apply("消防栓漏水"), "a fire hydrant is not the fire service");
        assertEquals(List.of(), names.apply("no parts"));
        assertEquals(List.of(), names.apply(""));
    }
}
