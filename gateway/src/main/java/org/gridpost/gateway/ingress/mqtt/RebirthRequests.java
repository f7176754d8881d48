package org.gridpost.gateway.ingress.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import org.gridpost.pipelines.inbound.decode.sparkplug.RebirthCommand;
import org.gridpost.pipelines.inbound.decode.sparkplug.Rebirths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks edge nodes of Sparkplug for their births over MQTT, each at most once in {@link #PAUSE}: one that does not answer is
 * not to be overwhelmed.
 */
public final class RebirthRequests implements Rebirths {
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(RebirthRequests.class);
    private static final int REMEMBERED = 1_000;

    private final Executor sender;
    private final Clock clock;

    private final Map<String, Instant> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private volatile BiPredicate<String, byte[]> publisher = (topic, payload) -> false;

    /** @param sender runs the sending, since the asking is done on the thread that receives */
    public RebirthRequests(Executor sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** @param publisher takes topic and payload, and tells whether it could send them; until it is given nobody is asked */
    public void sendBy(BiPredicate<String, byte[]> publisher) {
        this.publisher = publisher;
    }

    @Override
    public void ask(String group, String edge) {
        RebirthCommand command = RebirthCommand.to(group, edge, clock.instant());
        if (isDue(command.topic())) {
            sender.execute(() -> send(command, edge));
        }
    }

    private boolean isDue(String topic) {
        Instant now = clock.instant();
        synchronized (asked) {
            Instant last = asked.get(topic);
            if (last != null && now.isBefore(last.plus(PAUSE)) && !now.isBefore(last)) {
                return false;
            }
            asked.remove(topic);
            asked.put(topic, now);
            return true;
        }
    }

    private void send(RebirthCommand command, String edge) {
        if (publisher.test(command.topic(), command.payload().bytes())) {
            LOG.info("asked Sparkplug edge node {} for a rebirth", edge);
        } else {
            // There is no connection now: the edge node's next message may ask again.
            synchronized (asked) {
                asked.remove(command.topic());
            }
        }
    }
}
