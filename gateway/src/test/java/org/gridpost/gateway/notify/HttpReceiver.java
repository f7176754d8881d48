package org.gridpost.gateway.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server of few words, down to the bytes: what it says need not be HTTP. */
public final class HttpReceiver implements Receiver {
    private static final String SILENCE = "";

    private final String whenItTakes;
    private final String whenItRefuses;
    private final List<Request> taken = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread acceptor;
    private volatile String says;

    /** @param headers by name in small letters */
    public record Request(String method, String target, Map<String, String> headers, String text) {
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** @param body of its answers, and {@code refusal} the whole answer when it refuses */
    public HttpReceiver(String body, String refusal) {
        this.whenItTakes = answer(200, body);
        this.whenItRefuses = refusal;
        listen(0);
        accepts();
    }

    /** Of those that refuse by a status. */
    public HttpReceiver(String body) {
        this(body, answer(400, "no"));
    }

    public static String answer(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " x\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n" + body;
    }

    private void listen(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket mine = server;
        acceptor = new Thread(() -> serve(mine), "http-receiver");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void serve(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "http-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (true) {
                String[] first = line(in).split(" ", 3);
                Map<String, String> headers = new HashMap<>();
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    String[] parts = line.split(":", 2);
                    headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                String answer = says;
                if (answer.equals(whenItTakes)) {
                    taken.add(new Request(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8)));
                }
                if (answer.equals(SILENCE)) {
                    in.read(); // until the other side has enough
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            // The other side has gone: so may this.
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public List<Request> requests() {
        return taken;
    }

    /** Says this from now on, and counts nothing as taken. */
    public void says(String answer) {
        says = answer;
    }

    @Override
    public void accepts() {
        says = whenItTakes;
    }

    @Override
    public void refuses() {
        says = whenItRefuses;
    }

    @Override
    public void failsForNow() {
        says = answer(503, "later");
    }

    @Override
    public void talksGarbage() {
        says = "220 ready, or was it FTP?\r\n\r\n";
    }

    @Override
    public void isSilent() {
        says = SILENCE;
    }

    @Override
    public void stops() {
        try {
            server.close();
            acceptor.join(); // it may just be taking one more, which the kernel had let in before
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void comesBack() {
        listen(server.getLocalPort());
    }

    @Override
    public int taken() {
        return taken.size();
    }

    @Override
    public void close() {
        stops();
    }
}
