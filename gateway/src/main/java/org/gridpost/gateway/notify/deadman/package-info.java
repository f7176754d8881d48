/** Says to somebody outside, again and again, that the gateway is alive and does its work. */
package org.gridpost.gateway.notify.deadman;
