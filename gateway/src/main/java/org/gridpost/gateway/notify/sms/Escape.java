package org.gridpost.gateway.notify.sms;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a value is written so that it stays one value where it is put. */
enum Escape {
    /** Between the quotes of a JSON string. */
    JSON {
        @Override
        String apply(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
    },
    /** In a form, where a space is a plus. */
    FORM {
        @Override
        String apply(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    /** In an address, also its path; in a header, which takes ASCII only. */
    PERCENT {
        @Override
        String apply(String value) {
            return FORM.apply(value).replace("+", "%20");
        }
    },
    /** In XML, as text or attribute. */
    XML {
        @Override
        String apply(String value) {
            StringBuilder safe = new StringBuilder();
            value.codePoints().forEach(c -> {
                if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                    safe.append("&#").append(c).append(';');
                } else if (c >= ' ') {
                    safe.appendCodePoint(c);
                } else {
                    safe.append(' ');
                }
            });
            return safe.toString();
        }
    },
    PLAIN {
        @Override
        String apply(String value) {
            return value;
        }
    };

    abstract String apply(String value);

    /** The one for a body of that content type, if its form is known. */
    static Optional<Escape> forType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> Optional.of(JSON);
            case "application/x-www-form-urlencoded" -> Optional.of(FORM);
            case "application/xml", "text/xml" -> Optional.of(XML);
            case "text/plain" -> Optional.of(PLAIN);
            default -> Optional.empty();
        };
    }
}
