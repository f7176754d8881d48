package org.gridpost.sim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processor time of another process, from Linux' {@code /proc/PID/stat} (proc(5), fields 14 and 15). */
final class Cpu {
    /** The kernel reports to user space in hundredths of a second on every platform that Java runs on. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 14;

    private Cpu() {}

    /** Whether this system has what is needed. */
    static boolean canBeMeasured() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** User and system time since the process began. */
    static Duration of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /** The name of the program, field 2, is in brackets and may itself hold blanks and brackets. */
    static Duration parse(String stat) {
        List<String> afterName =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        long ticks = Long.parseLong(afterName.get(USER_TIME - 3)) + Long.parseLong(afterName.get(USER_TIME - 2));
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
