/** Where readings live: the port, its queries, and the feed that carries the journal into it. */
package org.gridpost.pipelines.store;
