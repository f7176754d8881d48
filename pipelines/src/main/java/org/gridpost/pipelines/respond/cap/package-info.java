/** Messages of the Common Alerting Protocol, as they were issued. */
package org.gridpost.pipelines.respond.cap;
