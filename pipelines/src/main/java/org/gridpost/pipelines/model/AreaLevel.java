package org.gridpost.pipelines.model;

/** The levels of the area tree from the top down; alarms are routed up this ladder. */
public enum AreaLevel {
    COUNTY,
    CENTRE,
    COMMUNITY,
    STATION,
    GRID,
    BUILDING
}
