package org.gridpost.gateway.store.influx;

import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/** The server cannot be used now. The message is one sentence for people: what, where, how to mend. */
final class Outage extends Exception {
    private Outage(HttpUrl server, String sentence, Throwable cause) {
        super("InfluxDB at " + server + " " + sentence, cause);
    }

    Outage(HttpUrl server, String sentence) {
        this(server, sentence, null);
    }

    static Outage unreachable(HttpUrl server, IOException cause) {
        String words = "(" + cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage()) + ")";
        if (cause instanceof SSLPeerUnverifiedException) {
            return new Outage(
                    server,
                    "has a certificate for another name " + words
                            + "; write the url with a name that the certificate holds.",
                    cause);
        }
        if (cause instanceof SSLException) {
            return new Outage(
                    server,
                    isCertificate(cause)
                            ? "has a certificate that is not trusted " + words
                                    + "; name the PEM file of its authority in store.influx.caFile."
                            : "cannot be spoken to in TLS " + words + "; check that its port is the one for https.",
                    cause);
        }
        return new Outage(
                server, "cannot be reached " + words + "; check that it runs and that the url is right.", cause);
    }

    private static boolean isCertificate(Throwable fault) {
        return fault instanceof GeneralSecurityException
                || (fault.getCause() != null && isCertificate(fault.getCause()));
    }

    static Outage of(InfluxException answer, InfluxStoreConfig config) {
        if (answer.getCause() instanceof IOException cause) {
            return unreachable(config.base(), cause);
        }
        return of(answer.status(), words(answer), config);
    }

    static Outage of(int status, String words, InfluxStoreConfig config) {
        String reason = words.isEmpty() ? "no reason given" : words;
        String name = "'" + config.readings().bucket() + "'";
        String sentence = switch (status) {
            case 401 -> "refuses the credentials; check token, or username and password.";
            case 403 -> "does not let these credentials use " + name + "; grant them its reading and writing.";
            case 404 -> "has no " + name + " (" + reason + "); create it or check database and retentionPolicy.";
            case 429 -> "asks for fewer requests; writing goes on more slowly.";
            default ->
                status >= 500
                        ? "has a fault of its own (HTTP " + status + ", " + reason + "); look into its log."
                        : "gives an answer that InfluxDB would not give (HTTP " + status + ", " + reason
                                + "); check what listens at this url.";
        };
        return new Outage(config.base(), sentence);
    }

    /** What the server said, however its generation says it; empty if it said nothing that InfluxDB would say. */
    static String words(InfluxException answer) {
        Map<String, Object> body = answer.errorBody();
        Object said = body.getOrDefault("message", body.getOrDefault("error", ""));
        return oneLine(String.valueOf(said));
    }

    static String oneLine(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
