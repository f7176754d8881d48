/** Measurements by HTTP POST. */
package org.gridpost.gateway.ingress.http;
