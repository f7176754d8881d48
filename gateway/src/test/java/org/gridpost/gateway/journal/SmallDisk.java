package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real file system of a few megabytes. Only root may mount one: elsewhere the test is skipped, in CI it fails. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String said = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "gridpost-test", folder.toString());
        if (!said.isEmpty()) {
            String why = "needs the right to mount a tmpfs: " + said.strip();
            return "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES")) ? fail(why) : abort(why);
        }
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void resize(int megabytes) throws IOException, InterruptedException {
        String said = run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString());
        if (!said.isEmpty()) {
            fail(said);
        }
    }

    /** What the command complained about, empty if it succeeded. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return e.getMessage();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said + " (exit " + process.exitValue() + ")";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Lazily: a connection that is still being closed must not keep it mounted for ever.
        run("umount", "-l", folder.toString());
    }
}
