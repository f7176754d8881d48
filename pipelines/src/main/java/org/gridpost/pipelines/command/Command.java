package org.gridpost.pipelines.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.gridpost.pipelines.model.Ids;

/**
 * What somebody asks a device to do. It says how the device shall be, such as {@code {"dim_command":50}}, not what it
 * shall change: it is delivered at least once.
 *
 * <pre>
 *            acked by the broker or the device
 * WAITING ────────────────────────────────────► SENT
 *    │                                           ▲
 *    ├──► SUPERSEDED   by a newer one            │ acked after all: what was under way cannot be
 *    └──► EXPIRED      its time is over ─────────┘ called back
 * </pre>
 *
 * @param id rises with every command of the gateway
 * @param body a JSON object, at most {@link #MAX_BODY_BYTES} bytes of UTF-8
 * @param by who gave it
 * @param expires from then on it is not delivered any more
 */
public record Command(long id, String device, String body, String by, Instant at, Instant expires, State state) {
    public static final int MAX_BODY_BYTES = 1_024;

    /** Whoever switches a lamp looks at it now: hours later the command may be a danger. */
    public static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);

    public static final Duration MAX_LIFE = Duration.ofHours(1);

    /** What became of it; SENT means that the broker has acked it for a device that subscribes, or the device itself. */
    public enum State {
        WAITING,
        SENT,
        SUPERSEDED,
        EXPIRED
    }

    public Command {
        Ids.require(device, "device of a command");
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("a command has at most " + MAX_BODY_BYTES + " bytes");
        }
        if (!expires.isAfter(at)) {
            throw new IllegalArgumentException("a command must not expire before it is given");
        }
    }

    /** Whether it may still be delivered, or be shown as the newest. */
    public boolean live(Instant now) {
        return now.isBefore(expires) && (state == State.WAITING || state == State.SENT);
    }

    public Command as(State became) {
        return new Command(id, device, body, by, at, expires, became);
    }
}
