/** Rules tried on what was recorded: against known truth, and against what was raised at the time. */
package org.gridpost.pipelines.trial;
