package org.gridpost.gateway.mqtt;

import org.gridpost.pipelines.model.Ids;

/** The topics of GridPost. */
public final class Topics {
    public static final String ALL_EVENTS = "gridpost/v1/+/event";
    public static final String ALL_TELEMETRY = "gridpost/v1/+/telemetry";
    public static final String ALL_STATES = "gridpost/v1/+/state";
    private static final String ROOT = "gridpost/v1/";

    private Topics() {}

    /** Whether a topic or a filter is of GridPost's own. */
    public static boolean isOurs(String topic) {
        return topic.startsWith(ROOT);
    }

    /** Which device a topic {@code gridpost/v1/{deviceId}/…} is of. */
    public static String deviceOf(String topic) {
        return topic.substring(ROOT.length(), topic.indexOf('/', ROOT.length()));
    }

    /** Where a device receives its commands. */
    public static String commandsOf(String deviceId) {
        return ROOT + Ids.require(deviceId, "device id") + "/cmd";
    }

    /** Where a grid station receives its alarms. */
    public static String alarmsOf(String stationId) {
        return station(stationId) + "/alarms";
    }

    /** Where a grid station receives the steps of its tickets. */
    public static String ticketsOf(String stationId) {
        return station(stationId) + "/tickets";
    }

    private static String station(String id) {
        return ROOT + "stations/" + Ids.require(id, "station id");
    }
}
