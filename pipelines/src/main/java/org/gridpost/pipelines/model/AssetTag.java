package org.gridpost.pipelines.model;

/** What makes a place matter more than its neighbours. */
public enum AssetTag {
    SCHOOL,
    CROSSING,
    /** The cover lies in a carriageway or footway. */
    TRAFFICKED,
    KEY_POSITION,
    /** The flow meter sees sewage that households and streets discharge. */
    DISCHARGED,
    /** The flow meter sees sewage on its way into treatment. */
    TREATED
}
