package org.gridpost.gateway.notify.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void whatFitsIsKeptAndWhatDoesNotIsCutBetweenCharacters() {
        assertEquals("水位", Utf8.cut("水位", 6));
        assertEquals("水…", Utf8.cut("水位高", 8));
        assertEquals("a…", Utf8.cut("a😀😀", 7));
        for (int most = 3; most < 40; most++) {
            String cut = Utf8.cut("路灯😀é不亮x".repeat(3), most);
            assertTrue(Utf8.bytes(cut) <= most);
            assertTrue(cut.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2 == 0);
        }
    }

    @Test
    void linesThatFitAreAllThereAndOthersAreCountedOrCut() {
        List<String> lines = Collections.nCopies(20, "水".repeat(100));
        assertEquals(lines, Utf8.fit(lines, 20 * 302, 2, n -> "+" + n));
        List<String> cut = Utf8.fit(lines, 2000, 2, n -> "+" + n);
        assertEquals(20, cut.size(), "rather all cut than some left out");
        assertTrue(cut.stream().mapToInt(l -> Utf8.bytes(l) + 2).sum() <= 2000);
        List<String> some = Utf8.fit(lines, 700, 2, n -> "+" + n);
        assertEquals("+" + (20 - some.size() + 1), some.get(some.size() - 1));
        assertTrue(some.stream().mapToInt(l -> Utf8.bytes(l) + 2).sum() <= 700);
    }
}
