/** The events of ONVIF cameras and recorders. */
package org.gridpost.pipelines.inbound.decode.onvif;
