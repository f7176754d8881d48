package org.gridpost.dashboards.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.PasswordRules.Fault;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {
    private static final List<String> NAMES = List.of("wang-fang", "王芳", "Li");

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertEquals(Optional.of(Fault.TOO_SHORT), fault("ninechars"));
        assertEquals(Optional.empty(), fault("ten chars."));
        assertEquals(Optional.of(Fault.TOO_SHORT), fault("😀😁😂😃😄😅😆😉😊"));
        assertEquals(Optional.empty(), fault("😀😁😂😃😄😅😆😉😊😋"));
        assertEquals(Optional.empty(), fault("ab".repeat(64)));
        assertEquals(Optional.of(Fault.TOO_LONG), fault("ab".repeat(64) + "c"));
        assertEquals(Optional.empty(), fault("麻江县城的路灯都亮着呢"));
    }

    @Test
    void nothingThatEverybodyTriesFirst() {
        assertEquals(Optional.of(Fault.COMMON), fault("1234567890"));
        assertEquals(Optional.of(Fault.COMMON), fault("QwertyUIOP"));
        assertEquals(Optional.of(Fault.COMMON), fault("ｐａｓｓｗｏｒｄ１２３"));
        assertEquals(Optional.of(Fault.COMMON), fault("zzzzzzzzzzzz"));
        assertEquals(Optional.of(Fault.COMMON), fault("Gridpost2026"));
    }

    @Test
    void notWithOnesName() {
        assertEquals(Optional.of(Fault.HOLDS_NAME), fault("123 Wang-Fang 123"));
        assertEquals(Optional.empty(), fault("a list of lamps"), "two letters stand in half of all words");
    }

    private static Optional<Fault> fault(String password) {
        return PasswordRules.fault(password, NAMES);
    }
}
