/** Watching live what becomes of a device's messages. */
package org.gridpost.pipelines.tail;
