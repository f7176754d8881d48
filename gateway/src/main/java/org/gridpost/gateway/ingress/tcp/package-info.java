/** Measurements of environmental stations by HJ 212-2017 over TCP. */
package org.gridpost.gateway.ingress.tcp;
