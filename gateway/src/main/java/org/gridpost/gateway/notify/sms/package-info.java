/** Alarms out, as short messages and phone calls, through any service that takes a request for each. */
package org.gridpost.gateway.notify.sms;
