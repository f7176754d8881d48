/**
 * The county's KPIs, a day at a time: how much of what should be lit was lit, how much of the sewage was treated, how long
 * cameras saw and recorded, how long repairs took. Every KPI is a numerator over a denominator, so that those of grids add
 * up to those of communities, centres and the county.
 */
package org.gridpost.pipelines.kpi.county;
