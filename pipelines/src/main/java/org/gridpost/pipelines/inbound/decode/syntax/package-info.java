/** What several payload formats share: the reading of JSON, of XML and of times. */
package org.gridpost.pipelines.inbound.decode.syntax;
