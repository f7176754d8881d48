/** What a Frigate video recorder publishes: tracked objects, its cameras' frame rates, its own coming and going. */
package org.gridpost.pipelines.inbound.decode.frigate;
