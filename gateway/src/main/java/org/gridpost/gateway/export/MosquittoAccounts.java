package org.gridpost.gateway.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;

/**
 * The accounts of a mosquitto 2: every device with its password and the rights that the embedded broker would give it, and
 * the gateway. Two files, {@code gridpost.passwords} (mosquitto's form {@code $7$}, PBKDF2 with HMAC-SHA512) and {@code
 * gridpost.acl}.
 */
public final class MosquittoAccounts {
    public static final String PASSWORDS = "gridpost.passwords";
    public static final String ACL = "gridpost.acl";

    /** mosquitto_passwd's own number. The passwords are random keys of 256 bits, which no guessing finds. */
    private static final int ITERATIONS = 101;

    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;

    private final Site site;
    private final Function<Device, String> passwords;
    private final SecureRandom random = new SecureRandom();

    /** @param passwords of each device */
    public MosquittoAccounts(Site site, Function<Device, String> passwords) {
        this.site = site;
        this.passwords = passwords;
    }

    /**
     * Writes both files. Each appears whole or not at all.
     *
     * @param gatewayUser as {@code mqtt.user} and {@code mqtt.password} name it
     * @return how many devices have an account
     */
    public int write(Path folder, String gatewayUser, String gatewayPassword) throws IOException {
        List<Device> devices = site.devices().stream()
                .filter(d -> !d.revoked())
                .sorted(Comparator.comparing(Device::id))
                .toList();
        Files.createDirectories(folder);
        Stream<String> gateway = Stream.of(account(gatewayUser, gatewayPassword));
        replace(
                folder.resolve(PASSWORDS),
                Stream.concat(gateway, devices.stream().map(d -> account(d.id(), passwords.apply(d))))
                        .toList());
        replace(folder.resolve(ACL), acl(gatewayUser, devices));
        return devices.size();
    }

    private static void replace(Path file, List<String> lines) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, lines, StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> acl(String gatewayUser, List<Device> devices) {
        Stream<String> everyDevice = Stream.of(
                "pattern write gridpost/v1/%u/telemetry",
                "pattern write gridpost/v1/%u/event",
                "pattern write gridpost/v1/%u/state",
                "pattern read gridpost/v1/%u/cmd");
        Stream<String> gateway = Stream.concat(
                Stream.of("user " + gatewayUser, "topic readwrite gridpost/v1/#"),
                site.foreignTopics().stream().map(MosquittoAccounts::readWrite));
        Stream<String> publishers = devices.stream()
                .filter(d -> !d.topics().isEmpty())
                .flatMap(d -> Stream.concat(
                        Stream.of("user " + d.id()), d.topics().stream().map(MosquittoAccounts::readWrite)));
        return Stream.of(everyDevice, gateway, publishers)
                .flatMap(lines -> lines)
                .toList();
    }

    private static String readWrite(TopicFilter filter) {
        return "topic readwrite " + filter.text();
    }

    private String account(String user, String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return user + ":$7$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 8 has PBKDF2WithHmacSHA512", e);
        }
    }
}
