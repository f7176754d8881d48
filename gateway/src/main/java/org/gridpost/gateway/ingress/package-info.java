/** The ways in. Each transport has a package of its own and ends in the one inbox. */
package org.gridpost.gateway.ingress;
