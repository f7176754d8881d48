/** The payload formats: a package each, and the list of them. */
package org.gridpost.pipelines.inbound.decode;
