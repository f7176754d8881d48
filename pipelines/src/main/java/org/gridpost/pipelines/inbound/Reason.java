package org.gridpost.pipelines.inbound;

/** Why something was not taken as a reading. Each is counted on its own. */
public enum Reason {
    /** No decoder knows the content type or recognises the first bytes. */
    UNSUPPORTED_FORMAT,
    /** The bytes break the rules of their own format. */
    MALFORMED,
    TOO_LARGE,
    /** Well-formed, but there is not one measurement in it. */
    EMPTY,
    /** No credential, a wrong one, or a revoked device. */
    UNAUTHORISED,
    UNKNOWN_DEVICE,
    /** A device spoke in another's name without being its concentrator. */
    FOREIGN_DEVICE,
    /** The device is known but reported for no asset at that time. */
    UNBOUND_DEVICE,
    /** Assets of this kind have no such metric. */
    UNKNOWN_METRIC,
    /** The unit is not one of SenML's, or cannot be converted to the metric's. */
    UNKNOWN_UNIT,
    /** A text where a number belongs, and the like. */
    WRONG_TYPE,
    NOT_FINITE,
    /** A time that no clock error explains. */
    ABSURD_TIME,
    /** The store took the journal's reading and said no. */
    REFUSED_BY_STORE,
    /** A bug of the gateway's own. */
    GATEWAY_FAULT
}
