package org.gridpost.gateway.notify.cap;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Identifiers as GB/T 35965.1 forms them: the issuer, Beijing time to the second, a serial from 0 to 9. When a second has
 * had its ten, the next ones are dated to the second after it.
 *
 * @param sent the second that it names
 */
record CapIdentifier(String text, Instant sent) {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(BEIJING);
    private static final int LAST_SERIAL = 9;

    /** The next one after the last, which never goes back in time. */
    static CapIdentifier next(String issuer, Optional<String> last, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<CapIdentifier> before =
                last.filter(l -> l.matches(issuer + "_[0-9]{14}_[0-9]")).map(l -> parse(l, issuer));
        if (before.isEmpty() || before.get().sent.isBefore(now)) {
            return of(issuer, now, 0);
        }
        int serial = before.get().text.charAt(before.get().text.length() - 1) - '0';
        return serial < LAST_SERIAL
                ? of(issuer, before.get().sent, serial + 1)
                : of(issuer, before.get().sent.plusSeconds(1), 0);
    }

    private static CapIdentifier of(String issuer, Instant sent, int serial) {
        return new CapIdentifier(issuer + "_" + TIME.format(sent) + "_" + serial, sent);
    }

    private static CapIdentifier parse(String text, String issuer) {
        int from = issuer.length() + 1;
        return new CapIdentifier(text, TIME.parse(text.substring(from, from + 14), Instant::from));
    }
}
