/** Alarms and keepalives of GB/T 28181, in which Chinese video systems are joined. */
package org.gridpost.pipelines.inbound.decode.gb28181;
