package org.gridpost.pipelines.respond.reports;

/**
 * Who reported something, as far as they said; each part perhaps empty. Kept apart from the request, so that it can be erased,
 * and never in a log.
 *
 * @param account and {@code device}: ids that the reporter's program gave
 */
public record Reporter(String firstName, String lastName, String phone, String email, String account, String device) {
    public static final Reporter NOBODY = new Reporter("", "", "", "", "", "");

    public boolean isNobody() {
        return equals(NOBODY);
    }

    @Override
    public String toString() {
        return "Reporter[" + (isNobody() ? "nobody" : "somebody") + "]";
    }
}
