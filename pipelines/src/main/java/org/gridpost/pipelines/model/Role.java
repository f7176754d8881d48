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
    ADMIN;

    /** Whether it looks after all that happens in its area, and so sees every ticket there. */
    public boolean isAtDesk() {
        return switch (this) {
            case DUTY, CENTRE, DEPARTMENT, SUPERVISOR, ADMIN -> true;
            case STEWARD, CREW, VIEWER -> false;
        };
    }
}
