package org.gridpost.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** As much of an MQTT 3.1.1 client as the tests need; closing it is a cut of the line, without DISCONNECT. */
public final class OldClient implements AutoCloseable {
    public static final int ACCEPTED = 0;
    public static final int IDENTIFIER_REJECTED = 2;
    public static final int NOT_AUTHORISED = 5;
    public static final int SUBSCRIPTION_REFUSED = 0x80;
    /** The broker closed the connection instead of answering. */
    public static final int HUNG_UP = -1;

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    private OldClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static OldClient dial(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new OldClient(socket);
    }

    /** Asks for a session that lasts, with a retained last will unless its topic is empty; the return code. */
    public int connect(String clientId, String user, String password, String willTopic, String will)
            throws IOException {
        int lasting = 0b1100_0000;
        return connect(
                willTopic.isEmpty() ? lasting : lasting | 0b0010_1100, clientId, user, password, willTopic, will);
    }

    public int connectClean(String clientId, String user, String password) throws IOException {
        return connect(0b1100_0010, clientId, user, password, "", "");
    }

    private int connect(int flags, String clientId, String user, String password, String willTopic, String will)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.write(4);
        body.write(flags);
        body.writeShort(60);
        body.writeUTF(clientId);
        if (!willTopic.isEmpty()) {
            body.writeUTF(willTopic);
            body.writeUTF(will);
        }
        body.writeUTF(user);
        body.writeUTF(password);
        send(0x10, bytes.toByteArray());
        byte[] answer = answer();
        return answer.length == 0 ? HUNG_UP : answer[1];
    }

    /** The granted QoS, or {@link #SUBSCRIPTION_REFUSED}. */
    public int subscribe(String filter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeShort(1);
        body.writeUTF(filter);
        body.write(1);
        send(0x82, bytes.toByteArray());
        byte[] answer = answer();
        return answer.length == 0 ? HUNG_UP : answer[2] & 0xFF;
    }

    /** Publishes at QoS 1; whether the ack came, or the line was cut. */
    public boolean publish(String topic, byte[] payload, boolean retain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeUTF(topic);
        body.writeShort(7);
        body.write(payload);
        try {
            send(retain ? 0x33 : 0x32, bytes.toByteArray());
        } catch (IOException e) {
            return false;
        }
        return answer().length > 0;
    }

    private void send(int type, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int rest = body.length;
        do {
            int digit = rest % 128;
            rest /= 128;
            packet.write(rest > 0 ? digit | 0x80 : digit);
        } while (rest > 0);
        packet.write(body);
        socket.getOutputStream().write(packet.toByteArray());
    }

    /** The next packet without its header; empty if the broker hung up. */
    public byte[] answer() {
        try {
            if (in.read() < 0) {
                return new byte[0];
            }
            return in.readNBytes(in.read());
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the broker neither answers nor hangs up", e);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
