/** A shift's hand-over: how things stood when it was made, what the outgoing officer adds, and who signed. */
package org.gridpost.pipelines.handover;
