/** Sensor Measurement Lists, RFC 8428, in JSON and CBOR: fields of a record, then their resolution against the pack. */
package org.gridpost.pipelines.inbound.decode.senml;
