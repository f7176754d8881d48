package org.gridpost.sim.link.coap;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.gridpost.sim.link.BackOff;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Encoding;
import org.gridpost.sim.report.Report;

/**
 * One device that speaks CoAP: one request at a time (RFC 7252 section 4.7, NSTART 1), repeated until it is answered; what
 * a client error answers will not become right by repeating and is given up. Everything runs on the scheduler's one
 * thread, hence no locks.
 */
final class CoapDevice {
    private static final int KEPT = 500;
    private static final long DEFAULT_MAX_AGE_SECONDS = 60;

    private final String name;
    private final URI server;
    private final CoapEndpoint endpoint;
    private final ScheduledExecutorService scheduler;
    private final Encoding encoding;
    private final Tally tally;
    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));
    private final Deque<Report> waiting = new ArrayDeque<>();
    private boolean busy;

    CoapDevice(
            String name,
            URI server,
            CoapEndpoint endpoint,
            ScheduledExecutorService scheduler,
            Encoding encoding,
            Tally tally) {
        this.name = name;
        this.server = server;
        this.endpoint = endpoint;
        this.scheduler = scheduler;
        this.encoding = encoding;
        this.tally = tally;
    }

    void send(Report report) {
        run(Duration.ZERO, () -> {
            if (waiting.size() >= KEPT) {
                waiting.removeFirst();
                tally.overflowed();
            }
            waiting.addLast(report);
            next();
        });
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Report report = waiting.removeFirst();
        Request request = Request.newPost();
        request.setConfirmable(true);
        request.setURI(server.resolve("/up/" + report.stream().path() + "?d=" + name));
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_SENML_CBOR);
        request.setPayload(encoding.encode(report.readings()));
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                run(Duration.ZERO, () -> answered(report, response));
            }

            // Called for a timeout, a reset and a failed send alike.
            @Override
            protected void failed() {
                run(Duration.ZERO, () -> {
                    tally.trouble("the CoAP server at " + server + " does not answer");
                    again(report, backOff.next());
                });
            }
        });
        endpoint.sendRequest(request);
    }

    private void answered(Report report, Response response) {
        ResponseCode code = response.getCode();
        if (code.isServerError()) {
            long age = response.getOptions().hasMaxAge() ? response.getOptions().getMaxAge() : DEFAULT_MAX_AGE_SECONDS;
            Duration pause = code == ResponseCode.SERVICE_UNAVAILABLE ? Duration.ofSeconds(age) : backOff.next();
            again(report, pause);
            return;
        }
        if (code.isSuccess()) {
            tally.acked();
        } else {
            tally.refused("the CoAP server at " + server + " refuses " + name + ": " + code + " "
                    + response.getPayloadString());
        }
        backOff.succeeded();
        busy = false;
        next();
    }

    private void again(Report report, Duration pause) {
        waiting.addFirst(report);
        run(pause, () -> {
            busy = false;
            next();
        });
    }

    private void run(Duration pause, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> guarded(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: nobody waits for this any more.
            return;
        }
    }

    /** A scheduled task that fails would otherwise fail in silence. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            tally.trouble("CoAP " + name + ": " + e);
            throw e;
        }
    }
}
