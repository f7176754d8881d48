/** The second stage of detection: causes, and what they explain. */
package org.gridpost.pipelines.detect.correlate;
