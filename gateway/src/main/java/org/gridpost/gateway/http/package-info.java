/** The one web server, in which every module mounts its routes. */
package org.gridpost.gateway.http;
