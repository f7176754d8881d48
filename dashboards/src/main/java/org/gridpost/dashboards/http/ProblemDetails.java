package org.gridpost.dashboards.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * The one form in which anything that goes wrong is answered: problem details (RFC 9457). The type is always
 * {@code about:blank}, so the title is that of the status; what programs tell apart is the code.
 *
 * @param detail a sentence that says what, where and how to mend it
 * @param code lower case with hyphens, such as {@code not-found}; it stays the same when the sentence changes
 */
public record ProblemDetails(String type, String title, int status, String detail, String code) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public static ProblemDetails of(int status, String code, String detail) {
        return new ProblemDetails(
                "about:blank", HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, code);
    }
}
