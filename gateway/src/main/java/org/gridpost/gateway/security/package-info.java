/** Who may speak to the gateway: credentials of devices and of people. */
package org.gridpost.gateway.security;
