package org.gridpost.gateway.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Keeps one connection to the broker, for ever: whether the broker is there yet, goes away, or comes back as another.
 *
 * <pre>
 *            open                up                  ended
 * waiting ─────────► connecting ─────► connected ─────────► waiting (a pause that grows while it fails)
 *    ▲                    │
 *    └────────────────────┘ ended, or not up in time
 * </pre>
 */
public final class MqttLink implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final MqttConfig config;
    private final MqttRole role;
    private final Clock clock;
    private final ScheduledExecutorService keeper;
    private final Backoff failures;
    private final Backoff refusals;
    private volatile LinkStatus status;
    private volatile Optional<MqttConnection> current = Optional.empty();
    private volatile boolean refused;
    private volatile boolean closed;

    public MqttLink(MqttConfig config, MqttRole role, Clock clock) {
        this.config = config;
        this.role = role;
        this.clock = clock;
        this.failures = new Backoff(config.longestRetry());
        this.refusals = new Backoff(config.longestRetry());
        this.status = new LinkStatus.Disconnected(clock.instant(), "not connected yet");
        this.keeper = Executors.newSingleThreadScheduledExecutor(PahoOptions.threads(role.name() + "-keeper"));
    }

    /** Begins to connect; returns at once. */
    public void start() {
        later(this::connect, Duration.ZERO);
    }

    public LinkStatus status() {
        return status;
    }

    /** The connection, if there is one just now. */
    public Optional<MqttConnection> connection() {
        return status instanceof LinkStatus.Connected ? current : Optional.empty();
    }

    /** To be told when a message was made safe, so that the next refusal is met with a short pause again. */
    public void accepted() {
        if (refused) {
            refused = false;
            later(refusals::reset, Duration.ZERO);
        }
    }

    /** The role's filters may have changed: a live connection follows them. */
    public void renew() {
        later(() -> connection().ifPresent(MqttConnection::renew), Duration.ZERO);
    }

    private void connect() {
        if (closed) {
            return;
        }
        try {
            Attempt attempt = new Attempt();
            MqttConnection connection = new MqttConnection(config, role, attempt);
            current = Optional.of(connection);
            attempt.watch(connection);
            connection.open();
        } catch (MqttException e) {
            down(PahoErrors.sentence(config, e));
            later(this::connect, failures.next());
        }
    }

    private void down(String why) {
        boolean news =
                !(status instanceof LinkStatus.Disconnected d) || !d.why().equals(why);
        if (news && !closed) {
            PahoOptions.LOG.warn("MQTT {}: {}; trying again", role.name(), why);
            status = new LinkStatus.Disconnected(clock.instant(), why);
        }
    }

    /** What one connection comes to. */
    private final class Attempt implements MqttConnection.Listener {
        private volatile ScheduledFuture<?> watch;

        void watch(MqttConnection connection) {
            Duration limit = config.connectTimeout().plus(GRACE);
            watch = keeper.schedule(
                    () -> connection.end(
                            "the MQTT broker " + config.url().orElse("")
                                    + " took the connection but did not answer within " + limit.toSeconds() + " s",
                            false),
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void up(MqttConnection connection) {
            watch.cancel(false);
            later(
                    () -> {
                        if (current.filter(c -> c == connection).isPresent()) {
                            failures.reset();
                            status = new LinkStatus.Connected(clock.instant());
                            PahoOptions.LOG.info(
                                    "MQTT {}: connected to {}",
                                    role.name(),
                                    config.url().orElse(""));
                        }
                    },
                    Duration.ZERO);
        }

        @Override
        public void ended(MqttConnection connection, String why, boolean refusedByUs) {
            watch.cancel(false);
            refused |= refusedByUs;
            later(
                    () -> {
                        current = Optional.empty();
                        down(why);
                        connection.dispose();
                        later(MqttLink.this::connect, (refusedByUs ? refusals : failures).next());
                    },
                    Duration.ZERO);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws is told by logged()
    private void later(Runnable task, Duration pause) {
        try {
            keeper.schedule(() -> logged(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nothing is left to be done.
            PahoOptions.LOG.debug("MQTT {}: closed", role.name(), e);
        }
    }

    private void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            PahoOptions.LOG.error("MQTT {}: a fault of our own", role.name(), e);
        }
    }

    /** Leaves the broker; what is not acked waits there. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            keeper.submit(() -> current.ifPresent(MqttConnection::dispose))
                    .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            PahoOptions.LOG.warn("MQTT {}: did not leave the broker in good order", role.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keeper.shutdownNow();
            status = new LinkStatus.Disconnected(clock.instant(), "closed");
        }
    }
}
