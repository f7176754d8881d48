package org.gridpost.sim.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gridpost.sim.fleet.Credential;

/**
 * The few bytes of MQTT 3.1.1 that a publisher needs (sections 3.1 to 3.4, 3.12). The load generator writes them itself
 * because it shares the machine with what it measures: see the README for what a client library costs here.
 */
final class Wire {
    static final int CONNACK = 0x20;
    static final int PUBACK = 0x40;
    static final int PINGRESP = 0xD0;

    private static final int CLEAN_SESSION = 0x02;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;

    private Wire() {}

    static ByteBuf connect(String clientId, Optional<Credential> credential, int keepAliveSeconds) {
        int flags = CLEAN_SESSION | (credential.isPresent() ? USER_NAME | PASSWORD : 0);
        ByteBuf body = Unpooled.buffer();
        text(body, "MQTT");
        body.writeByte(4).writeByte(flags).writeShort(keepAliveSeconds);
        text(body, clientId);
        credential.ifPresent(c -> {
            text(body, c.name());
            text(body, c.secret());
        });
        ByteBuf packet = Unpooled.buffer().writeByte(0x10);
        length(packet, body.readableBytes());
        return packet.writeBytes(body);
    }

    /** All of a QoS 1 PUBLISH before its payload; the packet id, its last two bytes, is left 0. */
    static byte[] publishHead(String topic, int payloadLength) {
        ByteBuf head = Unpooled.buffer().writeByte(0x32);
        length(head, 2 + topic.length() + 2 + payloadLength);
        text(head, topic);
        head.writeShort(0);
        byte[] bytes = new byte[head.readableBytes()];
        head.readBytes(bytes);
        return bytes;
    }

    static ByteBuf pingRequest() {
        return Unpooled.buffer(2).writeByte(0xC0).writeByte(0);
    }

    static ByteBuf disconnect() {
        return Unpooled.buffer(2).writeByte(0xE0).writeByte(0);
    }

    /** What the return code of a CONNACK other than 0 means (table 3.1). */
    static String refusal(int code) {
        return switch (code) {
            case 1 -> "the protocol version is not accepted";
            case 2 -> "the client id is not accepted";
            case 3 -> "the server is unavailable";
            case 4 -> "bad user name or password";
            case 5 -> "not authorised";
            default -> "code " + code;
        };
    }

    private static void text(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }

    private static void length(ByteBuf out, int length) {
        int rest = length;
        do {
            out.writeByte(rest % 128 | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
    }
}
