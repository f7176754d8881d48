package org.gridpost.pipelines.model;

/** What makes a place matter more than its neighbours. */
public enum AssetTag {
    SCHOOL,
    CROSSING,
    /** The cover lies in a carriageway or footway. */
    TRAFFICKED,
    KEY_POSITION
}
