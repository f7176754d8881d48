package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetCellTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "+447700900001,   '+447700900001",
                "=1+1,            '=1+1",
                "@SUM(A1),        '@SUM(A1)",
                "-cmd|' /c calc'!, '-cmd|' /c calc'!",
                "'=1+1,           ''=1+1",
                "-107.5,          -107.5",
                "'twas,           'twas",
                "QY07-B3,         QY07-B3",
                "\"\",              \"\""
            })
    void whatIsWrittenIsNoFormulaAndIsReadBackAsItWas(String text, String written) {
        assertEquals(written, SpreadsheetCell.write(text));
        assertEquals(text, SpreadsheetCell.read(written));
    }

    @ParameterizedTest
    @CsvSource({"+447700900001", "=1+1", "-107.5", "plain"})
    void whatSomebodyWroteWithoutAnApostropheIsReadAsItIs(String cell) {
        assertEquals(cell, SpreadsheetCell.read(cell));
    }
}
