/** The small part of HTTP that all endpoints share: answers, parameters, JSON, and the guard before each of them. */
package org.gridpost.dashboards.http;
