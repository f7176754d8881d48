/** Who is told of an alarm, by what, and who next when nobody answers: data, read from {@code routing.yaml}. */
package org.gridpost.pipelines.respond.routing;
