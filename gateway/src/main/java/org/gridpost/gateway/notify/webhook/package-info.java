/** Alarms out, as signed requests to whoever mirrors them. */
package org.gridpost.gateway.notify.webhook;
