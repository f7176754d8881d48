package org.gridpost.gateway.ingress.http;

/**
 * What the HTTP ingress takes. Where it listens is the web server's affair.
 *
 * @param maxMessageBytes largest payload of one message
 */
public record HttpIngressConfig(int maxMessageBytes) {
    public static final HttpIngressConfig DEFAULT = new HttpIngressConfig(8_192);

    private static final int MOST_MESSAGE_BYTES = 65_536;

    /** @throws IllegalArgumentException with a sentence for whoever wrote the configuration */
    public HttpIngressConfig {
        if (maxMessageBytes < 64 || maxMessageBytes > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "ingest.maxMessageBytes must be 64 to " + MOST_MESSAGE_BYTES + " but is " + maxMessageBytes);
        }
    }
}
