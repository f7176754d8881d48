/** JSON as a script writes it: {@code {"ts": …, "metric": value}}. */
package org.gridpost.pipelines.inbound.decode.plainjson;
