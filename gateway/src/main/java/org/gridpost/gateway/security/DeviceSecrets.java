package org.gridpost.gateway.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Ids;

/**
 * The secrets of devices, derived instead of stored:
 *
 * <pre>
 * password = base64url(HMAC-SHA256(site key, deviceId + "\n" + epoch))
 * DTLS key = base64url(HMAC-SHA256(site key, "dtls\n" + deviceId + "\n" + epoch))
 * </pre>
 *
 * with HMAC of RFC 2104 over UTF-8 text, the epoch in decimal digits, and base64url of RFC 4648 section 5 without padding: 43
 * characters. The DTLS pre-shared key is those characters as ASCII bytes, because stock CoAP clients take keys as text.
 * A device identifier holds no line break, so no password can equal a DTLS key.
 *
 * <p>The site key is 32 random bytes in {@code site.key} in the data folder, readable by its owner only. A secret changes
 * when the device's epoch is raised; a revoked device has none that fits.
 */
public final class DeviceSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String DTLS_LABEL = "dtls\n";

    private final SecretKeySpec siteKey;

    private DeviceSecrets(byte[] siteKey) {
        this.siteKey = new SecretKeySpec(siteKey, ALGORITHM);
    }

    /**
     * The secrets of the site whose data are in this folder; makes the site key at the first start. Other processes may
     * do the same at the same time.
     *
     * @throws java.io.UncheckedIOException if the folder cannot be written or the key cannot be read
     * @throws IllegalStateException if the key file is damaged
     */
    public static DeviceSecrets open(Path dataFolder) {
        return new DeviceSecrets(SiteKey.readOrCreate(dataFolder));
    }

    /** What the device says as its MQTT password and as its HTTP secret. */
    public String password(String deviceId, int epoch) {
        return derive("", deviceId, epoch);
    }

    /** The device's DTLS pre-shared key, as text; the key itself is these characters in ASCII. */
    public String dtlsKey(String deviceId, int epoch) {
        return derive(DTLS_LABEL, deviceId, epoch);
    }

    /** Whether this is the device's present password; takes equally long wherever the two differ. */
    public boolean accepts(Device device, String password) {
        byte[] right = password(device.id(), device.epoch()).getBytes(StandardCharsets.UTF_8);
        boolean equal = MessageDigest.isEqual(right, password.getBytes(StandardCharsets.UTF_8));
        return equal && !device.revoked();
    }

    private String derive(String label, String deviceId, int epoch) {
        String text = label + Ids.require(deviceId, "device id") + "\n" + epoch;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(siteKey);
            byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must provide " + ALGORITHM, e);
        }
    }
}
