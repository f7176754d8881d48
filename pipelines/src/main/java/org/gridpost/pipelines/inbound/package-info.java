/** From a message on the wire to readings: decode, validate, enrich. Bad input becomes a {@link Rejection}. */
package org.gridpost.pipelines.inbound;
