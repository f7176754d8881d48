package org.gridpost.pipelines.model;

/** What a signed-in person or a token may do; the rights table of the API says what that is in detail. */
public enum Role {
    DUTY,
    STEWARD,
    CREW,
    CENTRE,
    DEPARTMENT,
    SUPERVISOR,
    VIEWER,
    ADMIN
}
