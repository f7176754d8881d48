package org.gridpost.pipelines.respond.deliver;

import java.util.List;
import java.util.Optional;

/** What there is to say of one call. */
interface Wording {
    String sign();

    /** What it is about, by itself. */
    String what();

    /** Severity, what has become of it, what it is about, and where, in one line. */
    String title();

    /** All else there is to say, a line each. */
    List<String> lines();

    /** One line of a digest. */
    String line();

    /** Where to read on, below the public address. */
    String path();

    /** By when something must be done for it, or nothing. */
    String due();

    String shortText();

    /** A place, with the asset that is there if it is about one. */
    static String named(String place, Optional<String> asset) {
        return asset.map(a -> place + " " + a).orElse(place);
    }
}
