/** How the gateway fares, for operators and their monitoring. */
package org.gridpost.gateway.observe;
