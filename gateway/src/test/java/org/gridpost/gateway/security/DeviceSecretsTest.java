package org.gridpost.gateway.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSecretsTest {
    private static final byte[] KNOWN_KEY = new byte[SiteKey.LENGTH];

    @TempDir
    Path folder;

    /** The expected texts come from {@code openssl dgst -sha256 -mac HMAC} over the documented derivation. */
    @Test
    void secretsAreDerivedAsDocumented() throws Exception {
        Files.write(folder.resolve("site.key"), KNOWN_KEY);
        DeviceSecrets secrets = DeviceSecrets.open(folder);
        assertEquals("S7xMeVSRBe5c1hd_lSYq7VWmvcA4Dx0ToSFx_t-jVEU", secrets.password("lamp-1", 1));
        assertEquals("k5RoGJku9J_UQzpQewSp1YYqaAp57-iVGtlM9nrCvHU", secrets.dtlsKey("lamp-1", 1));
    }

    @Test
    void onlyThePresentPasswordOfThisDeviceIsAccepted() {
        DeviceSecrets secrets = DeviceSecrets.open(folder);
        Device lamp = new Device("lamp-1", 2, Optional.empty(), false);
        String right = secrets.password("lamp-1", 2);
        assertTrue(secrets.accepts(lamp, right));
        assertFalse(secrets.accepts(lamp, secrets.password("lamp-1", 1)));
        assertFalse(secrets.accepts(lamp, secrets.password("lamp-12", 2)));
        assertFalse(secrets.accepts(lamp, secrets.dtlsKey("lamp-1", 2)));
        assertFalse(secrets.accepts(lamp, ""));
        assertFalse(secrets.accepts(new Device("lamp-1", 2, Optional.empty(), true), right));
    }

    @Test
    void theKeyIsMadeOnceAndForTheOwnerOnly() throws Exception {
        String first = DeviceSecrets.open(folder).password("lamp-1", 1);
        byte[] key = Files.readAllBytes(folder.resolve("site.key"));
        assertEquals(first, DeviceSecrets.open(folder).password("lamp-1", 1));
        assertArrayEquals(key, Files.readAllBytes(folder.resolve("site.key")));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("site.key"))));
        assertNotEquals(first, DeviceSecrets.open(folder.resolve("other")).password("lamp-1", 1));
    }

    @Test
    void processesThatStartTogetherShareOneKey() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PrintPassword.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        Set<String> seen = new HashSet<>();
        for (Process process : processes) {
            seen.add(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(0, process.waitFor());
        }
        assertEquals(1, seen.size());
    }

    @Test
    void aDamagedKeyIsNotUsed() throws Exception {
        Files.write(folder.resolve("site.key"), new byte[31]);
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> DeviceSecrets.open(folder));
        assertTrue(error.getMessage().contains("holds 31 bytes instead of 32"), error.getMessage());
    }

    /** The other process of {@link #processesThatStartTogetherShareOneKey()}. */
    static final class PrintPassword {
        private PrintPassword() {}

        public static void main(String[] args) {
            System.out.print(DeviceSecrets.open(Path.of(args[0])).password("lamp-1", 1));
        }
    }
}
