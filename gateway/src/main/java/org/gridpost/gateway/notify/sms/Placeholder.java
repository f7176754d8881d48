package org.gridpost.gateway.notify.sms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a template can say of a call, written <code>${phone}</code>. */
enum Placeholder {
    /** The number as in E.164, {@code +8613800000000}. */
    PHONE,
    /** The same without +86. */
    MOBILE,
    /** All of it in one or two short messages. */
    TEXT,
    /** P1 to P4. */
    SEVERITY,
    /** 紧急, 重要, 一般 or 提示. */
    URGENCY,
    TITLE,
    ASSET,
    GRID,
    /** By when somebody must answer, or nothing. */
    DUE,
    /** Number of the delivery: the same when it is tried again. */
    DELIVERY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(p -> "${" + p.word() + "}").collect(Collectors.joining(", "));
    }
}
