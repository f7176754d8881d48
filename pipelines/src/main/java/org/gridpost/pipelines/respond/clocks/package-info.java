/** How long something may take, in the hours in which people work on it. */
package org.gridpost.pipelines.respond.clocks;
