package org.gridpost.gateway.notify.mail;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.gridpost.gateway.notify.Receiver;

/** A mail server of few words, which can be told what to say. */
final class SmtpReceiver implements Receiver {
    private enum Mood {
        ACCEPTING("250 ok"),
        REFUSING("550 no such user, p1@example.org"),
        FAILING("451 later"),
        GARBAGE("HTTP/1.1 400 Bad Request"),
        SILENT("");

        private final String toRecipient;

        Mood(String toRecipient) {
            this.toRecipient = toRecipient;
        }
    }

    private final Optional<SSLContext> tls;
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread acceptor;
    private volatile Mood mood = Mood.ACCEPTING;

    SmtpReceiver() {
        this(Optional.empty());
    }

    /** @param tls to which it turns by STARTTLS, if it can */
    SmtpReceiver(Optional<SSLContext> tls) {
        this.tls = tls;
        listen(0);
    }

    /** What was said to it without TLS. */
    List<String> inTheClear() {
        return inTheClear;
    }

    private void listen(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket mine = server;
        acceptor = thread(() -> {
            while (!mine.isClosed()) {
                try {
                    Socket socket = mine.accept();
                    open.add(socket);
                    var unused = thread(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "smtp-receiver");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket socket) {
        Mood now = mood;
        try (socket) {
            if (now == Mood.SILENT) {
                socket.getInputStream().read(); // until the other side has enough
                return;
            }
            say(socket, now == Mood.GARBAGE ? now.toRecipient : "220 ready");
            if (talk(socket, now)) {
                Socket secured =
                        tls.orElseThrow().getSocketFactory().createSocket(socket, socket.getInputStream(), true);
                ((SSLSocket) secured).setUseClientMode(false);
                talk(secured, now);
            }
        } catch (IOException e) {
            // The other side has gone: so may this.
        } finally {
            open.remove(socket);
        }
    }

    /** Until the end, or until it is to be secured. */
    private boolean talk(Socket socket, Mood now) throws IOException {
        boolean data = false;
        for (String line = line(socket); !line.isEmpty() || data; line = line(socket)) {
            if (!(socket instanceof SSLSocket)) {
                inTheClear.add(line);
            }
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (data) {
                if (line.equals(".")) {
                    data = false;
                    taken.incrementAndGet();
                    say(socket, "250 taken");
                }
            } else if (verb.equals("RCPT")) {
                say(socket, now.toRecipient);
            } else if (verb.equals("DATA")) {
                data = true;
                say(socket, "354 go on");
            } else if (verb.equals("STARTTLS") && tls.isPresent()) {
                say(socket, "220 go on");
                return true;
            } else if (verb.equals("EHLO")) {
                say(socket, tls.isPresent() ? "250-here\r\n250 STARTTLS" : "250 here");
            } else {
                say(socket, verb.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
        return false;
    }

    /** Byte by byte: what follows may be TLS. */
    private static String line(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = socket.getInputStream().read();
                c != '\n';
                c = socket.getInputStream().read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void accepts() {
        mood = Mood.ACCEPTING;
    }

    @Override
    public void refuses() {
        mood = Mood.REFUSING;
    }

    @Override
    public void failsForNow() {
        mood = Mood.FAILING;
    }

    @Override
    public void talksGarbage() {
        mood = Mood.GARBAGE;
    }

    @Override
    public void isSilent() {
        mood = Mood.SILENT;
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
        return taken.get();
    }

    @Override
    public void close() {
        stops();
    }
}
