/** How fast detection is and how much it remembers, measured in process on a town that is made up. */
package org.gridpost.gateway.bench;
