/** Any other JSON, by a mapping in YAML that says what in it is the device, the time and which metric. */
package org.gridpost.pipelines.inbound.decode.mapped;
