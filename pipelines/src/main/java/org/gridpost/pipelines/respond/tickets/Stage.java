package org.gridpost.pipelines.respond.tickets;

/**
 * Where a ticket stands in the seven steps of a case (上报 受理 立案 派遣 处置 核查 结案) and beside them.
 *
 * <pre>
 *   REPORTED ─accept─▶ ACCEPTED ─file─▶ FILED ─dispatch─▶ DISPATCHED ─take─▶ IN_PROGRESS ─done─▶ VERIFYING ─verify─▶ CLOSED
 *      │                  │               │                ▲    │                │                  │              │
 *      └──────reject──────┴────reject─────┘        dispatch│    └────hand back───┤           fails │      relapse,│
 *                 ▼                                        │            ▼        │                  ▼    not fixed ▼
 *             REJECTED                                     └──────── RETURNED    └──────done─── REOPENED ◀──────────┘
 *                                                                                                │ take ▶ IN_PROGRESS
 *   SUSPENDED ◀─suspend─ FILED, DISPATCHED, IN_PROGRESS, RETURNED, REOPENED ; resume ▶ where it was
 * </pre>
 *
 * <p>A delay (延期) that was granted is no stage: see {@link Ticket#extension}. A crew that was offline may tell of a later
 * step first: done means taken.
 */
public enum Stage {
    /** 上报: somebody has told of it. */
    REPORTED,
    /** 受理: the station has taken it on. */
    ACCEPTED,
    /** 立案: it is a case, of a trade and a responsible body. */
    FILED,
    /** 派遣: somebody is to see to it. */
    DISPATCHED,
    /** 处置: they do. */
    IN_PROGRESS,
    /** 核查: they say that it is done; whoever or whatever is not they must see that. */
    VERIFYING,
    /** 结案. */
    CLOSED,
    /** 退单: handed back; it must be dispatched anew. */
    RETURNED,
    /** 挂账: nothing can be done for now; the clocks stand. */
    SUSPENDED,
    /** 返工: it was said to be done, and is not. */
    REOPENED,
    /** 不予立案. */
    REJECTED;

    /** Whether anything remains to be done. */
    public boolean isOpen() {
        return this != CLOSED && this != REJECTED;
    }
}
