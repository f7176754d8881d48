package org.gridpost.pipelines.respond.reports;

import java.util.List;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;

/**
 * What a person sent, as they sent it; each text is empty if they did not.
 *
 * @param service code
 * @param media a URL
 */
public record Draft(
        String service, Where where, String description, List<Answer> answers, String media, Reporter reporter) {
    public Draft {
        answers = List.copyOf(answers);
    }

    /**
     * One of them is enough.
     *
     * @param latitude and {@code longitude}: degrees, WGS 84
     * @param addressId code of an asset, id of a grid or building
     * @param address in words
     */
    public record Where(String latitude, String longitude, String addressId, String address) {}

    @Override
    public String toString() {
        return "Draft[" + service + "]"; // what it says must not get into a log
    }
}
