package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import org.gridpost.pipelines.inbound.Reason;

/** A message from which no reading can be taken, and why. */
enum Bad {
    NO_BYTES("", Reason.EMPTY),
    NO_MEASUREMENT("{}", Reason.EMPTY),
    PROSE("the level is fine", Reason.UNSUPPORTED_FORMAT),
    TRUNCATED_CBOR(truncated(), Reason.MALFORMED),
    TRUNCATED_JSON("[{\"n\":\"level\",\"u\":\"m\",\"v\":1.", Reason.MALFORMED),
    DEEP_JSON("[".repeat(4_000), Reason.MALFORMED),
    DEEP_JSON_IN_A_VALUE("{\"level\":" + "{\"a\":".repeat(1_500), Reason.MALFORMED),
    A_TEXT_FOR_A_NUMBER("{\"level\":\"high\"}", Reason.WRONG_TYPE),
    A_FLAG_FOR_A_NUMBER("[{\"n\":\"level\",\"vb\":true}]", Reason.WRONG_TYPE),
    NOT_A_NUMBER("{\"level\":NaN}", Reason.NOT_FINITE),
    TOO_GREAT_A_NUMBER("{\"level\":1e400}", Reason.NOT_FINITE),
    UNKNOWN_METRIC("{\"levle\":1}", Reason.UNKNOWN_METRIC),
    UNKNOWN_UNIT("[{\"n\":\"level\",\"u\":\"furlong\",\"v\":1}]", Reason.UNKNOWN_UNIT),
    A_TIME_LONG_AGO("{\"ts\":\"1999-12-31T00:00:00Z\",\"level\":1}", Reason.ABSURD_TIME),
    A_TIME_FAR_AHEAD("{\"ts\":\"2999-12-31T00:00:00Z\",\"level\":1}", Reason.ABSURD_TIME),
    A_TIME_BEYOND_ALL_CALENDARS("[{\"n\":\"level\",\"u\":\"m\",\"v\":1,\"t\":1e300}]", Reason.ABSURD_TIME),
    UNKNOWN_DEVICE("[{\"bn\":\"DR-NOWHERE:\",\"n\":\"level\",\"u\":\"m\",\"v\":1}]", Reason.UNKNOWN_DEVICE),
    ANOTHER_DEVICE("[{\"bn\":\"DR-QY07-01:\",\"n\":\"level\",\"u\":\"m\",\"v\":1}]", Reason.FOREIGN_DEVICE);

    /** A byte a character. */
    private final String payload;

    private final Reason reason;

    Bad(String payload, Reason reason) {
        this.payload = payload;
        this.reason = reason;
    }

    private static String truncated() {
        byte[] whole = Payloads.SENML_CBOR.of("DR-QY07-04", 1, Instant.EPOCH);
        return new String(whole, 0, whole.length - 3, ISO_8859_1);
    }

    byte[] payload() {
        return payload.getBytes(ISO_8859_1);
    }

    Reason reason() {
        return reason;
    }
}
