package org.gridpost.pipelines.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    private static final AuditEntry ENTRY =
            new AuditEntry(Instant.ofEpochMilli(1_772_337_600_123L), "王芳", "alarm.acknowledged", "a1", "");

    /** What an outsider with the description alone reckons. */
    @Test
    void theHashIsThatOfTheDescribedText() throws Exception {
        String text = "1:1,13:1772337600123,6:王芳,18:alarm.acknowledged,2:a1,0:,64:" + "0".repeat(64) + ",";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                HexFormat.of().formatHex(hash),
                AuditRecord.after(AuditHead.START, ENTRY).hash());
    }

    @Test
    void aPieceThatMovesIntoTheNextFieldMakesAnotherHash() {
        AuditRecord one = AuditRecord.after(AuditHead.START, new AuditEntry(ENTRY.at(), "a", "b.c", "de", "f"));
        AuditRecord other = AuditRecord.after(AuditHead.START, new AuditEntry(ENTRY.at(), "a", "b.c", "d", "ef"));
        assertNotEquals(one.hash(), other.hash());
    }

    @Test
    void anEntrySaysWhoAndWhat() {
        assertThrows(IllegalArgumentException.class, () -> new AuditEntry(ENTRY.at(), " ", "a.b", "", ""));
        assertThrows(IllegalArgumentException.class, () -> new AuditEntry(ENTRY.at(), "a", "Alarm", "", ""));
    }

    @Test
    void aHeadIsTextAndBack() {
        AuditHead head = AuditRecord.after(AuditHead.START, ENTRY).head();
        assertEquals(Optional.of(head), AuditHead.parse(head + "\n"));
        assertEquals(Optional.empty(), AuditHead.parse(head.hash()));
        assertFalse(AuditHead.parse("x:" + head.hash()).isPresent());
    }
}
