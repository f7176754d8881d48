/** Who there is: people and the offices they hold, teams, groups, and who is on shift. */
package org.gridpost.pipelines.organisation;
