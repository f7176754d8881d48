/**
 * The durable log between taking a message in and everything that is done with it. Nothing outside this package and its
 * counterpart in the gateway may know whether it is files or a Kafka topic.
 */
package org.gridpost.pipelines.journal;
