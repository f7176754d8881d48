package org.gridpost.gateway.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between somebody and a port of this machine, which can be cut and mended. */
public final class Cable implements AutoCloseable {
    private final int to;
    private final ServerSocket end;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cable(int to, ServerSocket end) {
        this.to = to;
        this.end = end;
    }

    public static Cable to(int port) {
        try {
            Cable cable = new Cable(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(cable::accept);
            return cable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port at which the other end is reached through it. */
    public int port() {
        return end.getLocalPort();
    }

    /** Ends what goes through it, and lets nothing through until it is mended. */
    public void cut() {
        cut = true;
        sockets.forEach(Cable::end);
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = end.accept();
                if (cut) {
                    end(near);
                } else {
                    connect(near);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            sockets.add(near);
            sockets.add(far);
            daemon(() -> pass(near, far));
            daemon(() -> pass(far, near));
        } catch (IOException e) {
            end(near);
        }
    }

    private void pass(Socket from, Socket into) {
        byte[] some = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                out.write(some, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // either side has gone
        }
        end(from);
        end(into);
        sockets.remove(from);
        sockets.remove(into);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
