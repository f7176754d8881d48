/** How people and machines are told: deliveries, the channels that carry them, and what becomes of each. */
package org.gridpost.pipelines.respond.deliver;
