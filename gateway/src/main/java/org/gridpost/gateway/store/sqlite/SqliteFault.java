package org.gridpost.gateway.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what is wrong with a database file and how to mend it. */
final class SqliteFault {
    private SqliteFault() {}

    /**
     * One sentence, which anybody may read: it names the file but not its folder. The primary result code decides, which is the
     * lowest byte of SQLite's extended codes.
     */
    static String sentence(SQLException fault, Path file) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                SQLiteErrorCode code = sqlite.getResultCode();
                return sentence(code, SQLiteErrorCode.getErrorCode(code.code & 0xff), file);
            }
        }
        return "The readings file " + file.getFileName() + " cannot be used: "
                + String.valueOf(fault.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String sentence(SQLiteErrorCode exact, SQLiteErrorCode primary, Path file) {
        String what = "The readings file " + file.getFileName();
        return switch (primary) {
            case SQLITE_FULL -> what + " cannot grow because the disk is full; make room.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                what
                        + " cannot be written; check the rights of the file and its folder, and that the disk is not mounted"
                        + " read-only.";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                what + " is held by another process; end what has it open for writing, such as an sqlite3 shell.";
            case SQLITE_CANTOPEN -> what + " cannot be opened; check that its folder exists and may be written.";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                what + " is damaged or no SQLite file; put it aside and restore a backup.";
            case SQLITE_IOERR -> what + " cannot be written or read (" + exact + "); check the disk.";
            default -> what + " cannot be used: " + exact + ", " + exact.message + ".";
        };
    }
}
