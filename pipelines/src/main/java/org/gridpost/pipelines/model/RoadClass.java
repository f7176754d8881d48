package org.gridpost.pipelines.model;

/** What kind of road an asset stands on; decides which body is responsible for it. */
public enum RoadClass {
    MAIN,
    ALLEY,
    ESTATE
}
