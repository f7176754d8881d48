package org.gridpost.gateway.notify.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.HttpReceiver;

/** What a receiver of webhooks has to check, written with nothing of the gateway's. */
final class ExampleReceiver {
    private static final long OLDEST_SECONDS = 300;

    private final byte[] secret;
    private final Set<String> seen = new HashSet<>();
    private final List<String> alarms = new ArrayList<>();

    ExampleReceiver(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The status to answer. */
    int check(HttpReceiver.Request request, long now) {
        try {
            String timestamp = request.headers().get("x-gridpost-timestamp");
            String delivery = request.headers().get("x-gridpost-delivery");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((timestamp + "." + delivery + ".").getBytes(StandardCharsets.UTF_8));
            String signature = "v1=" + HexFormat.of().formatHex(mac.doFinal(request.body()));
            boolean genuine = MessageDigest.isEqual(
                    signature.getBytes(StandardCharsets.UTF_8),
                    request.headers().get("x-gridpost-signature").getBytes(StandardCharsets.UTF_8));
            if (!genuine || Math.abs(now - Long.parseLong(timestamp)) > OLDEST_SECONDS) {
                return 401;
            }
            if (seen.add(delivery)) {
                alarms.add(Json.MAPPER.readTree(request.body()).at("/alarm/id").textValue());
            }
            return 200;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> alarms() {
        return alarms;
    }
}
