/**
 * Detection in event time: rules are pure functions of a state and a reading or tick; the detector keeps their states and
 * turns the journal into condition events.
 */
package org.gridpost.pipelines.detect;
