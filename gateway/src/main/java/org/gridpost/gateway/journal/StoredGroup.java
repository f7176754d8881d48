package org.gridpost.gateway.journal;

import org.gridpost.pipelines.journal.Mark;

/**
 * A row as it lies in a segment.
 *
 * @param intact whether its CRC agrees; if not, nothing in it can be believed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredGroup(Mark first, Mark end, byte[] body, boolean intact) {}
