package org.gridpost.gateway.notify.sms;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.deliver.Language;

/**
 * A service that sends short messages or calls people by phone, one request for each. Templates may hold keys, so none is
 * shown.
 *
 * @param url template; without it the channel is off
 * @param method {@code POST} or {@code GET}
 * @param headers templates by name; of {@code Content-Type} (application/json) follows how values are escaped in the body
 * @param body template, for {@code POST} only
 * @param success what an answer 2xx must hold, if its status is not enough
 * @param perMinute most requests
 * @param language of the texts
 */
public record TemplateConfig(
        Optional<Secret> url,
        String method,
        Map<String, Secret> headers,
        Optional<Secret> body,
        Optional<Success> success,
        int perMinute,
        Language language) {
    private static final int FEWEST_PER_MINUTE = 2;
    private static final String HEADER = "[A-Za-z0-9-]+";
    /** Those that the platform sets itself and lets nobody else set. */
    private static final Set<String> RESERVED =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    public static final TemplateConfig OFF =
            new TemplateConfig(Optional.empty(), "POST", Map.of(), Optional.empty(), Optional.empty(), 30, Language.ZH);

    /**
     * @param pointer to a value in a JSON answer, such as {@code /code} (RFC 6901)
     * @param value that it has when the message was taken
     * @param retry values with which another try may go through
     */
    public record Success(String pointer, String value, Optional<List<String>> retry) {
        public Success {
            if (pointer == null || value == null || !pointer.startsWith("/")) {
                throw new IllegalArgumentException(
                        "success needs a pointer such as /code, and the value that is found there when all is well");
            }
            retry = retry.map(List::copyOf);
        }

        JsonPointer where() {
            return JsonPointer.compile(pointer);
        }
    }

    public TemplateConfig {
        headers = Map.copyOf(headers);
        if (!method.equals("POST") && !method.equals("GET")) {
            throw new IllegalArgumentException("method of an SMS or voice service must be POST or GET");
        }
        if (method.equals("GET") && body.isPresent()) {
            throw new IllegalArgumentException("a GET to an SMS or voice service has no body: use POST");
        }
        if (perMinute < FEWEST_PER_MINUTE) {
            throw new IllegalArgumentException(
                    "perMinute of an SMS or voice service must be at least " + FEWEST_PER_MINUTE);
        }
        for (Map.Entry<String, Secret> header : headers.entrySet()) {
            requireHeader(header.getKey(), header.getValue().value());
        }
        if (url.isPresent()) {
            Template target = new Template(url.get().value(), Escape.PERCENT);
            URI one = Endpoint.require(target.fill(p -> "1"), "url of an SMS or voice service");
            URI other = Endpoint.require(target.fill(p -> "2"), "url of an SMS or voice service");
            if (!one.getRawAuthority().equals(other.getRawAuthority())) {
                throw new IllegalArgumentException("url of an SMS or voice service: its host must be fixed");
            }
            new Template(body.map(Secret::value).orElse(""), escape(headers));
        }
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches(HEADER) || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("an SMS or voice service can have no header of the name " + name);
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("header " + name + " of an SMS or voice service must be plain ASCII");
        }
        new Template(value, Escape.PERCENT);
    }

    String contentType() {
        return contentType(headers);
    }

    private static String contentType(Map<String, Secret> headers) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase("Content-Type"))
                .map(h -> h.getValue().value())
                .findFirst()
                .orElse("application/json; charset=utf-8");
    }

    Escape escape() {
        return escape(headers);
    }

    private static Escape escape(Map<String, Secret> headers) {
        return Escape.forType(contentType(headers))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "Content-Type of an SMS or voice service must be"
                                        + " application/json, application/x-www-form-urlencoded, application/xml, text/xml or text/plain"));
    }
}
