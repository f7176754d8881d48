package org.gridpost.pipelines.respond.findings;

import java.util.Optional;

/**
 * Something that is amiss, in a sentence of each language.
 *
 * @param subject id of the asset, area, body, building, team or person that it is about
 * @param area in which it lies, by which a view limited to a subtree is made; empty if it concerns the county
 */
public record Finding(Kind kind, String subject, Optional<String> area, String zh, String en) {
    /** What can be amiss. */
    public enum Kind {
        /** An asset for which no body answers (缺位). */
        ORPHAN(true),
        /** An asset for which several bodies answer (越位). */
        DOUBLE_CLAIM(true),
        /** Nobody is registered at all. */
        NOBODY(false),
        /** An office that nobody holds. */
        VACANT(false),
        /** A station or centre in which at some time of the week nobody is on duty or on call. */
        UNSTAFFED(false),
        /** A trade for which no team works in some grids. */
        TRADE_WITHOUT_TEAM(false),
        /** A team for which nobody is told. */
        TEAM_WITHOUT_LEAD(false),
        /** Somebody who is to be told of something and has neither phone nor address. */
        UNREACHABLE(false),
        /** Somebody who holds no office, leads no team and has no shift. */
        UNUSED(false),
        /** Somebody who checks repairs (R7) in a grid and may have made them. */
        CHECKS_OWN_WORK(false);

        private final boolean fault;

        Kind(boolean fault) {
            this.fault = fault;
        }

        /** Whether alarms go wrong until it is mended, rather than less well than they could. */
        public boolean isFault() {
            return fault;
        }
    }
}
