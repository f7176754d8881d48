/** CoAP (RFC 7252, RFC 7959) in. The only package that knows Californium. */
package org.gridpost.gateway.ingress.coap;
