/** Requests to others' servers, as all channels over HTTP make them, and what may be told of how they fared. */
package org.gridpost.gateway.notify.http;
