package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.gridpost.gateway.persistence.AuditHeadFile;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.audit.AuditHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} and {@code audit list} as scripts see them, and the head that the gateway keeps in a file. */
class AuditCommandTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private int audit(String... rest) {
        out.reset();
        err.reset();
        String[] command = new String[rest.length + 3];
        command[0] = "audit";
        System.arraycopy(rest, 0, command, 1, rest.length);
        command[rest.length + 1] = "--data";
        command[rest.length + 2] = data.toString();
        return Commands.execute(command);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(printed());
    }

    private AuditHead append(int count) {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            SqlAudit audit = new SqlAudit(database.jdbi());
            for (int i = 1; i <= count; i++) {
                audit.append(new AuditEntry(NOON.plusSeconds(i), "王芳", "alarm.commented", "a" + i, "第 " + i + "\n行"));
            }
            return audit.head();
        }
    }

    private void keepHead() {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            new AuditHeadFile(data, new SqlAudit(database.jdbi())).run();
        }
    }

    private void byHand(String... statements) {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            database.jdbi().useHandle(handle -> {
                for (String statement : statements) {
                    handle.execute(statement);
                }
            });
        }
    }

    @Test
    void aWholeChainIsToldWithItsHead() throws IOException {
        AuditHead head = append(3);
        assertEquals(0, audit("verify"));
        assertEquals("3 entries, head " + head.hash() + System.lineSeparator(), printed());
        assertEquals(0, audit("verify", "--json", "--expect", head.toString(), "--expect", head.hash()));
        assertEquals(3, json().get("entries").asLong());
        assertTrue(json().get("whole").asBoolean());
    }

    @Test
    void theFirstEntryThatDoesNotFitIsNamed() throws IOException {
        append(4);
        byHand("UPDATE audit SET done_by = '李明' WHERE number = 2");
        assertEquals(1, audit("verify"));
        assertTrue(complaint().contains("entry 2 (alarm.commented by 李明"), complaint());
        assertEquals(1, audit("verify", "--json"));
        assertEquals(2, json().get("at").asLong());
    }

    @Test
    void aTailCutOffCleanlyShowsByTheFileAndByTheHeadThatOneNoted() throws IOException {
        AuditHead head = append(4);
        keepHead();
        byHand(
                "DELETE FROM audit WHERE number > 2",
                "UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit WHERE number = 2)");
        assertEquals(1, audit("verify"));
        assertTrue(complaint().contains("the log ends with entry 2"), complaint());
        keepHead();
        assertEquals(head + "\n", Files.readString(data.resolve("audit.head")), "the evidence stays");
        Files.delete(data.resolve("audit.head"));
        assertEquals(0, audit("verify"));
        assertEquals(1, audit("verify", "--expect", head.hash()));
    }

    @Test
    void anEntryWithoutNumberIsNoticedAndNotListed() throws IOException {
        append(3);
        byHand("INSERT INTO audit (number, at, done_by, action, subject, detail, hash)"
                + " VALUES (NULL, 0, '李明', 'alarm.acknowledged', 'a1', '', 'f')");
        assertEquals(1, audit("verify"));
        assertTrue(complaint().contains("put there by hand"), complaint());
        assertEquals(0, audit("list", "--json"));
        assertEquals(3, json().get("entries").size());
    }

    @Test
    void theKeptHeadFollowsTheChain() throws IOException {
        append(1);
        keepHead();
        AuditHead head = append(2);
        keepHead();
        assertEquals(head + "\n", Files.readString(data.resolve("audit.head")));
        Files.writeString(data.resolve("audit.head"), "gone");
        assertEquals(1, audit("verify"));
        assertTrue(complaint().contains("holds no number and hash"), complaint());
    }

    @Test
    void theNewestEntriesAreListedFirst() throws IOException {
        append(3);
        assertEquals(0, audit("list", "--limit", "2"));
        assertEquals(
                "3  2026-03-01T04:00:03Z  王芳  alarm.commented  a3  第 3 行",
                printed().lines().findFirst().orElseThrow());
        assertEquals(2, printed().lines().count());
        assertEquals(0, audit("list", "--subject", "a1", "--json"));
        assertEquals("第 1\n行", json().at("/entries/0/detail").asText());
    }

    @Test
    void whatIsUsedWronglyIsSaid() {
        assertEquals(1, audit("verify"));
        assertTrue(complaint().contains("there is no gridpost.db"), complaint());
        append(1);
        assertEquals(2, audit("verify", "--expect", "abc"));
        assertEquals(2, audit("list", "--limit", "0"));
    }
}
