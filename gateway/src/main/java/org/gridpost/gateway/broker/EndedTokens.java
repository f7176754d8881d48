package org.gridpost.gateway.broker;

import java.util.Set;
import java.util.function.Supplier;
import org.gridpost.pipelines.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts subscribers off whose token was revoked, be it by another process, or has expired: the broker itself asks only
 * those who do something, and a subscriber only listens. To be run every few seconds.
 */
public final class EndedTokens implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EndedTokens.class);

    private final EmbeddedBroker broker;
    private final Supplier<Set<String>> valid;

    /** @param valid ids of all tokens that are neither revoked nor expired; may block */
    public EndedTokens(EmbeddedBroker broker, Supplier<Set<String>> valid) {
        this.broker = broker;
        this.valid = valid;
    }

    @Override
    public void run() {
        try {
            Set<String> connected = broker.tokens();
            if (connected.isEmpty()) {
                return;
            }
            Set<String> still = valid.get();
            connected.stream().filter(id -> !still.contains(id)).forEach(id -> {
                LOG.info("the subscribers of token {} are cut off, for it has ended", id);
                broker.cutToken(id);
            });
        } catch (Unavailable e) {
            LOG.warn(
                    "Whether subscribers' tokens have ended cannot be looked up and is tried again: {}",
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Subscribers whose token has ended cannot be cut off; it is tried again", e);
        }
    }
}
