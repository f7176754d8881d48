/** What the county can see of its repairs, as figures: by area, by responsible body and by trade. Times are real times. */
package org.gridpost.pipelines.kpi.tickets;
