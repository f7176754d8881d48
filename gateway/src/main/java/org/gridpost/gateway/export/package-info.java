/** Files for the programs beside GridPost. */
package org.gridpost.gateway.export;
