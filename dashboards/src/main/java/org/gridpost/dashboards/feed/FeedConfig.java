package org.gridpost.dashboards.feed;

import java.time.Duration;

/**
 * @param heartbeat a silent feed sends a comment so often, so that both ends notice a dead connection (default 15 s)
 * @param recent changes that are kept in memory for those who come back (default 2,000)
 * @param maxClients listeners at once; a further one is refused (default 2,500)
 */
public record FeedConfig(Duration heartbeat, int recent, int maxClients) {
    public static final FeedConfig DEFAULT = new FeedConfig(Duration.ofSeconds(15), 2_000, 2_500);

    public FeedConfig {
        if (heartbeat.toMillis() < 1) {
            throw new IllegalArgumentException("heartbeat must be at least 1 ms but is " + heartbeat);
        }
        if (recent < 1 || maxClients < 1) {
            throw new IllegalArgumentException("recent and maxClients must be at least 1");
        }
    }
}
