/** Alarms out, by e-mail. */
package org.gridpost.gateway.notify.mail;
