/** Alarms out, as messages of the Common Alerting Protocol. */
package org.gridpost.gateway.notify.cap;
