/** CoAP (RFC 7252, RFC 7959, RFC 7641): measurements in, commands out. The only package that knows Californium. */
package org.gridpost.gateway.ingress.coap;
