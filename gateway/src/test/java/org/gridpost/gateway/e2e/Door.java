package org.gridpost.gateway.e2e;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.ingress.coap.CoapProbe;
import org.gridpost.gateway.mqtt.TestDevice;

/** A way in, with a device before it that says nothing of the format of what it sends. */
interface Door extends AutoCloseable {

    /** Sends and returns what the sender is told: a status, a response code, or "acked". */
    String send(byte[] payload) throws Exception;

    @Override
    default void close() throws Exception {}

    enum Kind {
        HTTP("202", "4"),
        /** A kept rejection is acked, for else the broker would send it for ever. */
        MQTT("acked", "acked"),
        COAP("2.04", "4.");

        private final String accepted;
        private final String refused;

        Kind(String accepted, String refused) {
            this.accepted = accepted;
            this.refused = refused;
        }

        String accepted() {
            return accepted;
        }

        /** How the answer begins. */
        String refused() {
            return refused;
        }

        Door open(RunningGateway gateway, String device) throws Exception {
            return switch (this) {
                case HTTP -> http(gateway, device, device, gateway.password(device));
                case MQTT -> mqtt(gateway, device, device, gateway.password(device));
                case COAP -> coap(gateway, device);
            };
        }
    }

    /** @param user who signs in, and {@code device} in whose name is sent */
    static Door http(RunningGateway gateway, String device, String user, String password) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return payload -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/ingest/" + device))
                    .header("Authorization", "Basic " + basic)
                    .POST(BodyPublishers.ofByteArray(payload));
            return Integer.toString(gateway.send(request).statusCode());
        };
    }

    /** @param user who signs in, and {@code device} on whose topic is published */
    static Door mqtt(RunningGateway gateway, String device, String user, String password) throws Exception {
        TestDevice client = TestDevice.connect("tcp://127.0.0.1:" + gateway.mqttPort(), user, user, password);
        return new Door() {
            @Override
            public String send(byte[] payload) throws Exception {
                client.deliver("gridpost/v1/" + device + "/telemetry", payload);
                return "acked";
            }

            @Override
            public void close() throws Exception {
                client.close();
            }
        };
    }

    static Door coap(RunningGateway gateway, String device) throws Exception {
        CoapProbe probe = new CoapProbe(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.coapPort()));
        return new Door() {
            @Override
            public String send(byte[] payload) throws Exception {
                return probe.send(CoapProbe.post("/up/telemetry?d=" + device, Optional.empty(), payload))
                        .get(RunningGateway.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .getCode()
                        .text;
            }

            @Override
            public void close() {
                probe.close();
            }
        };
    }
}
